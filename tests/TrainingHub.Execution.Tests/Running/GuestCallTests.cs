using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

[Collection(ExecutionCollection.Name)]
public sealed class GuestCallTests(ExecutionFixture engine)
{
    private const string Kit = "using System.Text.Json.Serialization; public sealed record Report([property: JsonPropertyName(\"lines\")] int Lines, [property: JsonPropertyName(\"text\")] string Text);";

    private const string CSharp = """
        if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path) { Console.WriteLine("sample " + Solution.Process(path).Lines); }
        public static class Solution
        {
            private static int calls;
            public static Report Process(string path)
            {
                var text = File.ReadAllText(path);
                calls++;
                if (text == "fail") { throw new InvalidDataException("bad input"); }
                if (text == "spin") { while (true) { } }
                if (text == "exit") { Environment.Exit(0); }
                return new Report(text.Split('\n').Length, text + calls);
            }
        }
        """;

    private const string Python = """
        calls = 0
        def process(path):
            global calls
            calls += 1
            text = open(path).read()
            if text == "fail": raise ValueError("bad input")
            while text == "spin": pass
            if text == "exit": raise SystemExit(0)
            return {"text": text + str(calls), "lines": len(text.split("\n"))}
        if __name__ == "__main__":
            import os
            print("sample", process(os.environ["TRAININGHUB_INPUT"])["lines"])
        """;

    private const string CSharpOfValues = """
        using System.Diagnostics;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        public static class Solution
        {
            public static int Count(List<double> values) => values.Count;

            public static int Own(Costly[] values) => values.Length;
        }

        [JsonConverter(typeof(Converter))]
        public sealed record Costly(int Value);

        public sealed class Converter : JsonConverter<Costly>
        {
            public override Costly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
            {
                for (var began = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - began < TimeSpan.FromMilliseconds(150);)
                {
                }

                return new Costly(reader.GetInt32());
            }

            public override void Write(Utf8JsonWriter writer, Costly value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
        }
        """;

    private const string PythonOfValues = "def count(values):\n    return len(values)";

    private const string CSharpThatEnds = """
        new Thread(() =>
        {
            while (!Directory.EnumerateFiles("/box", "in-*").Any()) { Thread.Sleep(1); }
            Environment.Exit(0);
        }).Start();
        public static class Solution
        {
            public static int Process(string path)
            {
                Thread.Sleep(Timeout.Infinite);
                return 1;
            }
        }
        """;

    private const string PythonThatEnds = """
        import os, threading, time
        def wait():
            while not any(name.startswith("in-") for name in os.listdir("/box")):
                time.sleep(0.001)
            os._exit(0)
        threading.Thread(target=wait).start()
        def process(path):
            time.sleep(1000)
        """;

    private const string Generator = "def generate(seed, rows):\n    return ('\\n'.join(['x'] * rows) + str(seed)).encode()";

    public static TheoryData<Language> Both => [Language.CSharp, Language.Python];

    /// <summary>Each language, and calls that are measured and those whose figures nobody needs.</summary>
    public static TheoryData<Language, bool> BothWays => new(from language in new[] { Language.CSharp, Language.Python } from measured in new[] { true, false } select (language, measured));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task CallAsync_ManyInputs_AnswersEach(Language language, bool measured)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default);

        var first = Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "a\nb", measured));
        var failed = Assert.IsType<CallOutcome.Failed>(await CallAsync(guest, "fail", measured));
        var third = Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "ä", measured));

        Assert.Equal("{\"lines\":2,\"text\":\"a\\nb1\"}", Encoding.UTF8.GetString(first.Result.Span));
        Assert.Equal("{\"lines\":1,\"text\":\"ä3\"}", Encoding.UTF8.GetString(third.Result.Span));
        Assert.Equal(Verdict.RuntimeError, failed.Verdict);
        Assert.Equal("bad input", failed.Error!.Message);
        Assert.NotNull(failed.Error.Line);
        Assert.True(first.CpuNs > 0 && first.WallNs > 0);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task CallAsync_EndlessCall_IsTimeLimit(Language language, bool measured)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default with { CpuSeconds = 0.5 });
        Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "a", measured));

        var failed = Assert.IsType<CallOutcome.Failed>(await CallAsync(guest, "spin", measured));

        Assert.Equal(Verdict.TimeLimit, failed.Verdict);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task CallAsync_ProgramExits_IsRuntimeErrorNotOk(Language language, bool measured)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default);

        var failed = Assert.IsType<CallOutcome.Failed>(await CallAsync(guest, "exit", measured));

        Assert.Equal(Verdict.RuntimeError, failed.Verdict);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task CallAsync_MeasuredAfterOthers_IsMeasuredAsAlways(Language language)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default);
        for (var call = 0; call < 5; call++)
        {
            Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "a", measured: false));
        }

        var measured = Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "a"));
        var failed = Assert.IsType<CallOutcome.Failed>(await CallAsync(guest, "fail", measured: false));

        Assert.EndsWith("a6\"}", Encoding.UTF8.GetString(measured.Result.Span).Replace(",\"lines\":1", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(measured is { CpuNs: > 0, WallNs: > 0, TakingCpuNs: > 0, IdleCpuNs: >= 0 }, $"{measured}");
        Assert.Equal("bad input", failed.Error!.Message);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task CallAsync_BusierCall_CostsMoreCpu(Language language)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default);
        await CallAsync(guest, "a");

        var small = Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, "a"));
        var large = Assert.IsType<CallOutcome.Returned>(await CallAsync(guest, string.Concat(Enumerable.Repeat("line\n", 2_000_000))));

        Assert.True(large.CpuNs > small.CpuNs * 2, $"{small.CpuNs} {large.CpuNs}");
    }

    [Theory]
    [InlineData(Language.CSharp, CSharpOfValues, "Solution.Count")]
    [InlineData(Language.Python, PythonOfValues, "count")]
    public async Task CallAsync_LargeInputForLittleWork_IsNotTheCallsTime(Language language, string code, string entry)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default, code);
        var arguments = new CallArguments([new { value = Enumerable.Range(0, 1_000_000).Select(number => number + 0.25) }], default);
        await guest.CallAsync(entry, arguments, CallWatch.Nothing, Cancellation);

        var answer = Assert.IsType<CallOutcome.Returned>(await guest.CallAsync(entry, arguments, CallWatch.Nothing, Cancellation));

        Assert.Equal("1000000", Encoding.UTF8.GetString(answer.Result.Span));
        Assert.True(answer.TakingCpuNs > 5 * answer.CpuNs, $"{answer.TakingCpuNs} ns to take, {answer.CpuNs} ns to call");
    }

    [Theory]
    [InlineData(Language.CSharp, CSharpOfValues, "Solution.Count")]
    [InlineData(Language.Python, PythonOfValues, "count")]
    public async Task CallAsync_OtherValuesEachTime_AnswersTheLast(Language language, string code, string entry)
    {
        await using var guest = await LoadedAsync(language, RunLimits.Default, code);

        var answers = new List<string>();
        foreach (var count in (int[])[1, 2, 1, 3, 300, 2])
        {
            var arguments = new CallArguments([new { value = Enumerable.Repeat(0.5, count) }], default);
            answers.Add(Encoding.UTF8.GetString(Assert.IsType<CallOutcome.Returned>(await guest.CallAsync(entry, arguments, CallWatch.Nothing, Cancellation)).Result.Span));
        }

        Assert.Equal(["1", "2", "1", "3", "300", "2"], answers);
    }

    [Theory]
    [InlineData(Language.CSharp, CSharpThatEnds)]
    [InlineData(Language.Python, PythonThatEnds)]
    public async Task CallAsync_ProgramEndsOnceItsInputIsThere_IsNotWaitedFor(Language language, string code)
    {
        // From a thread of its own: while the input is taken, between that and the call, or in it.
        await using var guest = await LoadedAsync(language, RunLimits.Default, code);

        var failed = Assert.IsType<CallOutcome.Failed>(await CallAsync(guest, "a"));

        Assert.Equal(Verdict.RuntimeError, failed.Verdict);
    }

    [Fact]
    public async Task CallAsync_ProgramSaysHowItsValuesAreMade_IsTheCallsTime()
    {
        await using var guest = await LoadedAsync(Language.CSharp, RunLimits.Default, CSharpOfValues);
        var arguments = new CallArguments([new { value = new[] { 1, 2 } }], default);
        await guest.CallAsync("Solution.Own", arguments, CallWatch.Nothing, Cancellation);

        var answer = Assert.IsType<CallOutcome.Returned>(await guest.CallAsync("Solution.Own", arguments, CallWatch.Nothing, Cancellation));

        Assert.Equal("2", Encoding.UTF8.GetString(answer.Result.Span));
        Assert.True(answer.CpuNs > 2 * answer.TakingCpuNs, $"{answer.TakingCpuNs} ns to take, {answer.CpuNs} ns to call");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task RunAsync_Exercise_GetsTheSampleInput(Language language)
    {
        var job = ExecutionFixture.JobFor(language, language == Language.CSharp ? CSharp : Python) with { Exercise = Exercise(language) };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), Cancellation);

        Assert.Equal("sample 5\n", report.Stdout);
        Assert.Equal(Verdict.Ok, report.Verdict);
    }

    [Fact]
    public async Task GenerateAsync_SameSeed_SameBytes()
    {
        var inputs = engine.Services.GetRequiredService<SampleInputs>();
        var exercise = Exercise(Language.Python);

        var first = await inputs.GenerateAsync(exercise, exercise.GateWorkload, 7, Cancellation);
        var again = await inputs.GenerateAsync(exercise, exercise.GateWorkload, 7, Cancellation);

        Assert.Equal("x\nx7", Encoding.UTF8.GetString(first.Span));
        Assert.Equal(first.ToArray(), again.ToArray());
    }

    private static ExerciseKit Exercise(Language language) => new()
    {
        Id = "demo",
        Language = language,
        Entry = language == Language.CSharp ? "Solution.Process" : "process",
        Baseline = "",
        Kit = language == Language.CSharp ? Kit : null,
        Generator = Generator,
        SampleWorkload = new Dictionary<string, long> { ["rows"] = 5 },
        GateWorkload = new Dictionary<string, long> { ["rows"] = 2 },
        Gates = [new Gate("fast", GateKind.CpuRatio, 5, null)],
    };

    private static Task<CallOutcome> CallAsync(Guest guest, string input, bool measured = true) =>
        guest.CallAsync(guest.Language == Language.CSharp ? "Solution.Process" : "process", Encoding.UTF8.GetBytes(input), measured ? CallWatch.Nothing : null, Cancellation);

    private async Task<Guest> LoadedAsync(Language language, RunLimits limits, string? code = null)
    {
        var programs = engine.Services.GetRequiredService<ProgramBuilder>();
        var (standard, kit) = language == Language.CSharp ? (CSharp, Kit) : (Python, null);
        var (program, diagnostics) = await programs.BuildAsync(language, code ?? standard, kit, GuestProgram.GradedModule, Cancellation);
        Assert.Empty(diagnostics);
        var guest = await engine.Guests.RentAsync(language, limits, Cancellation);
        Assert.Null(await guest.LoadAsync(program!, Cancellation));
        return guest;
    }
}
