// attack: lets types name types that grow with every step
// expect: CompileError
// forbid: 42
class Wide<A, B, C, D, E, F> { class Inner : Wide<Inner, Inner, Inner, Inner, Inner, Inner> { Inner.Inner.Inner.Inner.Inner.Inner.Inner.Inner.Inner.Inner field; } }
Console.WriteLine(42);
