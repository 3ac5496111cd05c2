// attack: kills every process it sees
// expect: Ok|RuntimeError
foreach (var process in Process.GetProcesses().Where(p => p.Id != Environment.ProcessId))
{
    try { process.Kill(); Console.WriteLine($"killed {process.Id}"); } catch (Exception e) { Console.WriteLine(e.Message); }
}
