// attack: runs before its program is said to run
// expect: TimeLimit|CompileError
static class Early
{
    [System.Runtime.CompilerServices.ModuleInitializer]
    public static void Spin() { while (true) { } }
}
Console.WriteLine(1);
