// timeout: 20
// Another program as a worker: nothing is shared but what goes through the pipes.
var start = new ProcessStartInfo("/bin/sh", ["-c", "read line; echo \"$$ got $line\""])
{
    RedirectStandardInput = true,
    RedirectStandardOutput = true,
};
using (var child = Process.Start(start))
{
    child.StandardInput.WriteLine("""{"task": 7}""");
    child.StandardInput.Close();
    Console.WriteLine($"child: {child.StandardOutput.ReadToEnd().Trim()}");
    await child.WaitForExitAsync();
    Console.Write($"exit code {child.ExitCode}, ");
    Console.WriteLine($"its id {child.Id}, mine {Environment.ProcessId}");
}

// What isolation is for: the child may die of anything, and the parent goes on.
using (var child = Process.Start("/bin/sh", ["-c", "kill -SEGV $$"]))
{
    child.WaitForExit();
    Console.WriteLine($"a child that crashed: exit code {child.ExitCode}, signal 11");
}

// Its memory and time can be limited from outside, too.
using (var child = Process.Start("/bin/sh", ["-c", "while :; do :; done"]))
{
    if (!child.WaitForExit(100))
    {
        child.Kill(entireProcessTree: true);
        child.WaitForExit();
        Console.WriteLine($"a child without end: stopped, exit code {child.ExitCode}");
    }
}
