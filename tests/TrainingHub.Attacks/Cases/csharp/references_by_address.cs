// attack: lets the compiler fetch libraries and sources
// expect: CompileError
// forbid: 42
#r "nuget: Newtonsoft.Json, 13.0.3"
#r "/etc/shadow"
#r "http://127.0.0.1:5080/evil.dll"
#load "http://127.0.0.1:5080/evil.csx"
#load "/proc/self/maps"
#load "../../../etc/shadow"
Console.WriteLine(42);
