using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Profiling;

/// <summary>A program says the same with probes as without, whatever of the language it uses.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class ProbeMeaningTests(ExecutionFixture engine)
{
    private const string Features = """
        using System.Linq.Expressions;
        int Add(int a, int b) => a + b;
        int count = 0;
        for (; ; ) { if (++count > 3) break; }
        do count--; while (count > 0);
        while (TryNext(ref count, out var next) && next < 5) Console.Write(next);
        foreach (var item in new[] { 1, 2, 3 }) if (item == 2) continue; else Console.Write(item);
        IEnumerable<int> Evens(int most) { try { for (var i = 0; i < most; i += 2) yield return i; } finally { Console.Write("end"); } }
        Console.WriteLine(string.Join(",", Evens(10).Take(3)));
        async IAsyncEnumerable<int> Later() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }
        await foreach (var value in Later()) Console.Write(value);
        async Task Wait(int ms) => await Task.Delay(ms);
        await Wait(1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async n => { await Task.Delay(n); return n * n; }));
        Expression<Func<int, int>> tree = x => x * 2;
        Console.WriteLine(tree.Compile()(21));
        try { Fail(3); } catch (ArgumentException e) when (e.Message.Length > 0) { Console.WriteLine(e.StackTrace!.Contains("line 22")); }
        switch (Add(1, 2)) { case 3 when count >= 0: Console.WriteLine("three"); break; default: goto done; }
        lock (tree) Console.WriteLine(new Point(1, 2).Length);
        using (var reader = new StringReader("text")) Console.WriteLine(reader.ReadLine());
        done: Console.WriteLine(Point.Zero.X + new Point(4, 5)[1]);
        static void Fail(int n) { if (n == 0) throw new ArgumentException("deep"); Fail(n - 1); }
        static bool TryNext(ref int n, out int next) { next = ++n; return true; }
        record struct Point(int X, int Y)
        {
            public static Point Zero => default;
            public double Length => Math.Sqrt((X * X) + (Y * Y));
            public int this[int at] => at == 0 ? X : Y;
            public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
        }
        from n in new[] { 3, 1, 2 } orderby n select n * 2
        """;

    [Theory]
    [InlineData(ProfileTool.Hits)]
    [InlineData(ProfileTool.Lines)]
    [InlineData(ProfileTool.Memory)]
    [InlineData(ProfileTool.Calls)]
    public async Task Probes_ManyConstructs_ChangeNothingThatCanBeSeen(ProfileTool tool)
    {
        var plain = await engine.RunAsync(Language.CSharp, Features);
        var job = ExecutionFixture.JobFor(Language.CSharp, Features) with { Profile = tool };

        var probed = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Ok, plain.Verdict);
        Assert.Equal(plain.Stdout, probed.Stdout);
        Assert.Equal(plain.ReturnValue, probed.ReturnValue);
        Assert.Equal(plain.Verdict, probed.Verdict);
        Assert.DoesNotContain("could not be fitted", System.Text.Encoding.UTF8.GetString(TrainingHub.Profiling.ProfileDocument.Unpack(probed.Profile!.Document)));
    }

    [Fact]
    public async Task Probes_UnhandledException_KeepsItsLine()
    {
        const string code = "void F(int n) {\n    if (n > 0)\n        F(n - 1);\n    else\n        throw new InvalidOperationException(\"deep\");\n}\nF(2);\n";
        var plain = await engine.RunAsync(Language.CSharp, code);
        var job = ExecutionFixture.JobFor(Language.CSharp, code) with { Profile = ProfileTool.Lines };

        var probed = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Equal((plain.Error!.Type, plain.Error.Line, plain.Error.Message), (probed.Error!.Type, probed.Error.Line, probed.Error.Message));
        // Optimised plain code may leave out callers that a probe keeps on the stack.
        Assert.Equal(plain.Error.Stack[0], probed.Error.Stack[0]);
    }
}
