// attack: lets the compiler read files and quote them in its messages
// expect: CompileError
#load "/etc/passwd"
#load "/proc/self/environ"
#r "/app/TrainingHub.Compiler.dll"
Console.WriteLine(1);
