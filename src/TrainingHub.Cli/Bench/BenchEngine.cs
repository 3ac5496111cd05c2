using System.Diagnostics;
using TrainingHub.Cli.Running;
using TrainingHub.Execution;
using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>The server's engine with its guests waiting, and a stopwatch from the request to the first output.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    // Burying the last guest and starting the next one are done by then; longer than the pool's own courtesy.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);
    private readonly LocalEngine _engine;
    private readonly int _csharp;
    private readonly int _python;

    private BenchEngine(LocalEngine engine, int csharp, int python) => (_engine, _csharp, _python) = (engine, csharp, python);

    public static async Task<BenchEngine> StartAsync(int csharp, int python, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Execution:CSharpGuests"] = $"{csharp}",
            ["Execution:PythonGuests"] = $"{python}",
            ["Execution:PythonLibraryGuests"] = $"{Math.Min(python, 1)}",
            ["Execution:CompilerWarmUps"] = $"{new ExecutionOptions().CompilerWarmUps}",
        };
        return new BenchEngine(await LocalEngine.StartAsync(cancellation, settings), csharp, python + Math.Min(python, 1));
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    /// <summary>As an editor does on a pause in typing.</summary>
    public Task CheckAsync(string code, CancellationToken cancellation) => _engine.Executor.CheckAsync(Language.CSharp, code, null, null, cancellation);

    /// <summary>Runs a program to its end. The time is that to its first output.</summary>
    public async Task<double> FirstOutputAsync(Language language, string code, CancellationToken cancellation) => (await RunAsync(language, code, cancellation)).FirstOutputMs;

    public async Task<(double FirstOutputMs, RunReport Report)> RunAsync(Language language, string code, CancellationToken cancellation)
    {
        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Attempt = 1,
            Kind = RunKind.Run,
            Language = language,
            Code = code,
            Limits = RunLimits.Default with { CpuSeconds = 60, WallSeconds = 60 },
        };
        var sink = new FirstOutputSink();
        var began = Stopwatch.GetTimestamp();
        var report = await _engine.Executor.RunAsync(job, sink, cancellation);
        return report.Verdict == Verdict.Ok && sink.At is { } at
            ? (Stopwatch.GetElapsedTime(began, at).TotalMilliseconds, report)
            : throw new CommandFailedException($"a program of the benchmark ended with {report.Verdict}: {report.Explanation} {report.Stderr} {string.Join(' ', report.Diagnostics)}");
    }

    /// <summary>Runs a program under limits to whatever end; with the time stamp of the report.</summary>
    public async Task<(long EndedAt, RunReport Report)> ToTheEndAsync(Language language, string code, RunLimits limits, CancellationToken cancellation)
    {
        var job = new Job { Id = Guid.CreateVersion7(), Attempt = 1, Kind = RunKind.Run, Language = language, Code = code, Limits = limits };
        var report = await _engine.Executor.RunAsync(job, new SilentSink(), cancellation);
        return report.Stdout.Length > 0
            ? (Stopwatch.GetTimestamp(), report)
            : throw new CommandFailedException($"a program of the benchmark ended with {report.Verdict} and no output: {report.Explanation} {report.Stderr}");
    }

    /// <summary>Runs a program under a tool, or plain, to whatever end.</summary>
    public Task<RunReport> ReportAsync(Language language, string code, ProfileTool? tool, CancellationToken cancellation, ExerciseKit? exercise = null, RunLimits? limits = null) =>
        WatchAsync(language, code, tool, new SilentSink(), cancellation, exercise, limits);

    /// <summary>The same, watched while it runs; the program is stopped when the token is cancelled.</summary>
    public Task<RunReport> WatchAsync(Language language, string code, ProfileTool? tool, IRunSink sink, CancellationToken cancellation, ExerciseKit? exercise = null, RunLimits? limits = null) => _engine.Executor.RunAsync(
        new Job
        {
            Id = Guid.CreateVersion7(),
            Attempt = 1,
            Kind = RunKind.Run,
            Language = language,
            Code = code,
            Exercise = exercise,
            Limits = limits ?? RunLimits.Default with { CpuSeconds = 60, WallSeconds = 120, Processes = 512 },
            Profile = tool,
        },
        sink,
        cancellation);

    public async Task<Profile> ProfileAsync(Language language, string code, ProfileTool tool, CancellationToken cancellation)
    {
        var report = await ReportAsync(language, code, tool, cancellation);
        return report is { Verdict: Verdict.Ok, Profile: { } stored }
            ? ProfileDocument.FromJson(ProfileDocument.Unpack(stored.Document))
            : throw new CommandFailedException($"a program of the benchmark ended with {report.Verdict} under {tool.WireName()}: {report.Explanation} {report.Stderr} {string.Join(' ', report.Diagnostics)}");
    }

    /// <summary>Waits until every guest waits, as in a classroom where nobody has pressed Run for a moment.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.Delay(Settling, cancellation);
        while (_engine.Status.WaitingGuests(Language.CSharp) < _csharp || _engine.Status.WaitingGuests(Language.Python) < _python)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new CommandFailedException("the pools of guests do not fill.");
            }

            await Task.Delay(20, cancellation);
        }
    }

    private sealed class FirstOutputSink : IRunSink
    {
        public long? At { get; private set; }

        public void Publish(RunEvent runEvent)
        {
            if (runEvent is RunEvent.OutputWritten)
            {
                At ??= Stopwatch.GetTimestamp();
            }
        }
    }
}
