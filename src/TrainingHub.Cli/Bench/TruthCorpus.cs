using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>A program whose profile is known before it is taken: three functions do the same work six, three and one times.</summary>
/// <param name="Name">What the work is.</param>
/// <param name="Language">In which language.</param>
/// <param name="Code">The program.</param>
internal sealed record TruthProgram(string Name, Language Language, string Code)
{
    /// <summary>Lines of the three functions on which the work is called, and the share of the time that belongs to each.</summary>
    public static IReadOnlyList<(string Function, double Share)> Shares { get; } = [("most", 0.6), ("some", 0.3), ("least", 0.1)];
}

/// <summary>Ten programs a language, and ten of C# whose lines take longer than a probe does. The truth follows from how they are written: equal work, counted rounds, a known number of bytes.</summary>
internal static class TruthCorpus
{
    /// <summary>How often the function that does least does its work at each call. Few, so that a slow moment of the machine, which lasts tens of milliseconds, meets all three.</summary>
    public const int Rounds = 8;

    private static readonly (string Name, string Python, string CSharp)[] Works =
    [
        ("sums in a loop", "t = 0\n        for i in range(3000):\n            t += i * i", "long t = 0; for (int i = 0; i < 60000; i++) { t += i * i % 7; }"),
        ("nested loops", "t = 0\n        for i in range(50):\n            for j in range(60):\n                t += i ^ j", "int t = 0; for (int i = 0; i < 250; i++) { for (int j = 0; j < 250; j++) { t += i ^ j; } }"),
        ("a dictionary", "d = {}\n        for i in range(1500):\n            d[i % 97] = d.get(i % 97, 0) + 1", "var d = new Dictionary<int, int>(); for (int i = 0; i < 4000; i++) { d[i % 97] = d.GetValueOrDefault(i % 97) + 1; }"),
        ("strings", "s = ''\n        for i in range(800):\n            s = s[-20:] + str(i)", "var s = \"\"; for (int i = 0; i < 800; i++) { s = (s.Length > 20 ? s[^20..] : s) + i; }"),
        ("sorting", "x = [(i * 7919) % 1009 for i in range(1500)]\n        x.sort()", "var x = new int[1500]; for (int i = 0; i < 1500; i++) { x[i] = i * 7919 % 1009; } Array.Sort(x);"),
        ("comprehensions and queries", "x = sum(i * 2 for i in range(2500) if i % 3)", "var x = Enumerable.Range(0, 6000).Where(i => i % 3 != 0).Select(i => (long)i * 2).Sum();"),
        ("division", "t = 1.0\n        for i in range(1, 2500):\n            t = t / i + i", "double t = 1; for (int i = 1; i < 30000; i++) { t = t / i + i; }"),
        ("exceptions", "for i in range(700):\n            try:\n                raise ValueError(i)\n            except ValueError:\n                pass", "for (int i = 0; i < 12; i++) { try { throw new InvalidOperationException(); } catch (InvalidOperationException) { } }"),
        ("a while loop", "i = 0\n        while i < 4000:\n            i += 1", "int i = 0, t = 0; while (i < 60000) { i++; t += i & 3; }"),
        ("bytes", "b = bytearray(2000)\n        for i in range(2000):\n            b[i] = i & 255", "var b = new byte[30000]; for (int i = 0; i < b.Length; i++) { b[i] = (byte)(i * 31); }"),
    ];

    // A line of a loop that the runtime has compiled takes less than the probe that times it; these are lines that each take micro-seconds.
    private static readonly (string Name, string CSharp)[] LongLines =
    [
        ("filling", "var x = new int[20000]; Array.Fill(x, n); Array.Reverse(x);"),
        ("long sorting", "var x = Enumerable.Range(0, 1500).Reverse().ToArray(); Array.Sort(x);"),
        ("joining", "var x = string.Join(',', Enumerable.Range(0, 500));"),
        ("documents", "var x = System.Text.Json.JsonSerializer.Serialize(Enumerable.Range(0, 500));"),
        ("searching", "var x = new string('a', 20000).IndexOf(\"ab\", StringComparison.Ordinal);"),
        ("sets", "var x = new HashSet<int>(Enumerable.Range(0, 1000)).Count;"),
        ("large numbers", "var x = System.Numerics.BigInteger.Pow(3, 2000);"),
        ("replacing", "var x = new string('a', 5000).Replace(\"a\", \"bc\");"),
        ("encoding", "var x = Convert.ToBase64String(new byte[20000]);"),
        ("comparing", "var x = Enumerable.Repeat(n, 2000).SequenceEqual(Enumerable.Repeat(n, 2000));"),
    ];

    /// <param name="repeats">How often each function is called.</param>
    public static IEnumerable<TruthProgram> OfLongLines(int repeats) => LongLines.Select(work => CSharp(work.Name, work.CSharp, repeats));

    /// <param name="language">In which language.</param>
    /// <param name="repeats">How often each function is called; shares from samples need longer programs than counts do.</param>
    public static IEnumerable<TruthProgram> For(Language language, int repeats) =>
        Works.Select(work => language == Language.Python ? Python(work.Name, work.Python, repeats) : CSharp(work.Name, work.CSharp, repeats));

    // Each function has its own copy, so that the shares show by line as well.
    private static TruthProgram Python(string name, string work, int repeats)
    {
        string Function(string called, int times) => $"def {called}():\n    for _ in range({times * Rounds}):\n        {work}\n";
        return new TruthProgram(name, Language.Python, $"{Function("most", 6)}{Function("some", 3)}{Function("least", 1)}for _ in range({repeats}):\n    most()\n    some()\n    least()\nprint('done')\n");
    }

    private static TruthProgram CSharp(string name, string work, int repeats)
    {
        string Function(string called, int times) => $"    public static void {called}()\n    {{\n        for (int n = 0; n < {times * Rounds}; n++) {{\n            {work}\n        }}\n    }}\n";
        return new TruthProgram(name, Language.CSharp, $"for (int r = 0; r < {repeats}; r++) {{\n    Work.most();\n    Work.some();\n    Work.least();\n}}\nConsole.WriteLine(\"done\");\nstatic class Work\n{{\n{Function("most", 6)}{Function("some", 3)}{Function("least", 1)}}}\n");
    }
}
