// attack: asks the compiler where it works
// expect: Ok
// forbid: /work|/root|/home
static string Where([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
Console.WriteLine(Where());
#line 1 "/etc/passwd"
try { throw new InvalidOperationException(); } catch (Exception e) { Console.WriteLine(e.StackTrace); }
