// timeout: 30
// A C# program seldom needs worker processes for speed. It needs them where a crash must
// not spread.
async Task<string> InAProcess(int number)
{
    var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
    using var worker = Process.Start(start)!;
    await worker.StandardInput.WriteAsync(number == 3 ? "kill -SEGV $$\n" : $"echo $(({number} * {number}))\n");
    worker.StandardInput.Close();
    var answer = await worker.StandardOutput.ReadToEndAsync();
    await worker.WaitForExitAsync();
    return worker.ExitCode == 0 ? answer.Trim() : $"lost, the worker ended with {worker.ExitCode}";
}

for (var number = 1; number < 5; number++)
{
    Console.WriteLine($"{number} -> {await InAProcess(number)}");
}
Console.WriteLine($"the parent is alive: process {Environment.ProcessId}");

int Deep(int depth) => depth == 0 ? 0 : 1 + Deep(depth - 1);
try
{
    await Task.Run(() => Deep(1_000) / Deep(0));
}
catch (DivideByZeroException)
{
    Console.WriteLine("an exception on a pool thread comes back to whoever awaits; a stack overflow would have ended us all");
}
