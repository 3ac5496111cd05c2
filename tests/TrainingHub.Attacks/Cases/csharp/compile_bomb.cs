// attack: makes the compiler work for minutes on a few lines
// expect: CompileError
// forbid: 42
static class Bomb
{
    public static void M(Func<int, int> f, int n) { } public static void M(Func<string, string> f, string n) { } public static void M(Func<long, long> f, long n) { }
    public static int X(Func<A, int> f) => 1; public static int X(Func<B, int> f) => 2; public static int X(Func<C, int> f) => 3;
}
class A { public int V; public A Next; } class B { public int V; public B Next; } class C { public int V; public C Next; public int W; }
Console.WriteLine(Bomb.X(a => Bomb.X(b => Bomb.X(c => Bomb.X(d => Bomb.X(e => Bomb.X(f => Bomb.X(g => Bomb.X(h => Bomb.X(i => Bomb.X(j => Bomb.X(k => Bomb.X(l => Bomb.X(m => Bomb.X(n => a.W + b.W + c.W + d.W + e.W + f.W + g.W + h.W + i.W + j.W + k.W + l.W + m.W + n.W)))))))))))))));
