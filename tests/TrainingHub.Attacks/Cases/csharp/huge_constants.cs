// attack: lets the compiler fold texts to gigabytes
// expect: CompileError
// forbid: 42
static class Fold
{
const string c0 = "0123456789abcdef";
const string c1 = c0 + c0 + c0 + c0;
const string c2 = c1 + c1 + c1 + c1;
const string c3 = c2 + c2 + c2 + c2;
const string c4 = c3 + c3 + c3 + c3;
const string c5 = c4 + c4 + c4 + c4;
const string c6 = c5 + c5 + c5 + c5;
const string c7 = c6 + c6 + c6 + c6;
const string c8 = c7 + c7 + c7 + c7;
const string c9 = c8 + c8 + c8 + c8;
const string c10 = c9 + c9 + c9 + c9;
const string c11 = c10 + c10 + c10 + c10;
const string c12 = c11 + c11 + c11 + c11;
const string c13 = c12 + c12 + c12 + c12;
const string c14 = c13 + c13 + c13 + c13;
const string c15 = c14 + c14 + c14 + c14;
public static string All = c15;
}
Console.WriteLine(42);
