using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>
/// One run under a tool. Whatever comes from inside is a claim: the last one that is well-formed is kept, and what the host itself saw is put over it.
/// </summary>
internal sealed class ProfileCapture(Job job, ProfileTool tool, RunEvents events) : IDisposable, ITraceListener
{
    // The guest's tool stops at the limits and tells what it has; the launcher ends the program a little later.
    private const double GraceSeconds = 1;
    private const double ToolSlowsDown = 3;
    private const int ToolMib = 128;
    private const int MaxNotices = 20;
    private const double MostThatCanBeTold = 0.9;

    // The .NET runtime's own thread that takes stacks and writes events.
    private const string TraceThread = ".NET EventPipe";
    private const double NextToNothing = 0.1;

    // From here on an exit code tells of a signal, as shells write it.
    private const int FirstSignalCode = 128;
    private readonly NoiseGauge _noise = new();
    private readonly LiveTimeline _live = new(events);
    private readonly double _cpuSeconds = job.Limits.CpuSeconds * ToolSlowsDown;
    private readonly double _wallSeconds = job.Limits.WallSeconds;
    private ProbedProgram? _probed;
    private Profile? _claim;
    private string? _fallback;
    private string? _fault;
    private readonly CancellationTokenSource _sweepEnds = new();
    private ThreadSweep? _sweep;
    private Task? _sweeping;
    private int _notices;
    private byte[]? _trace;
    private double? _traceCpuNs;

    public ProfileTool Tool => tool;

    /// <summary>The limits that the launcher enforces: a tool takes time and memory of its own, and must have a moment to tell what it saw.</summary>
    public RunLimits Limits => job.Limits with
    {
        CpuSeconds = _cpuSeconds + GraceSeconds,
        WallSeconds = _wallSeconds + GraceSeconds,
        MemoryMib = job.Limits.MemoryMib + ToolMib,
    };

    /// <summary>Kind of the probes that the compiler is to put into a C# program, or null.</summary>
    public string? Probes => job.Language == Language.Python ? null : tool switch
    {
        ProfileTool.Calls => "calls",
        ProfileTool.Lines => "lines",
        ProfileTool.Hits => "hits",
        ProfileTool.Memory => "alloc",
        _ => null,
    };

    /// <summary>True when the runtime's own events are the source.</summary>
    public bool LooksFromOutside => job.Language == Language.CSharp && tool is (ProfileTool.Sampling or ProfileTool.Threads);

    /// <summary>Tells the program's guest what to look at.</summary>
    public GuestProgram Equip(GuestProgram program)
    {
        if (program.ProbeFault is { } fault)
        {
            _fallback = $"The program could not be fitted with probes ({fault}), so it ran without them. The tool sampling needs none.";
        }

        _probed = program.Probes is { } map ? JsonSerializer.Deserialize<ProbedProgram>(map, Wire.Json) : null;
        return program.Under(new
        {
            tool = tool.WireName(),
            probes = _probed is null ? null : Probes,
            lines = _probed?.Lines.Count ?? 0,
            cpuSeconds = _cpuSeconds,
            wallSeconds = _wallSeconds,
            memoryMib = job.Limits.MemoryMib,
        });
    }

    public void Dispose()
    {
        // A run that broke off has nobody else to end the looking.
        _sweepEnds.Cancel();
        _sweepEnds.Dispose();
    }

    public void Hear(Frame word)
    {
        if (word.Type == "timeline")
        {
            _live.Hear(word.Payload.Span);
            return;
        }

        if (word.Type == "noticed")
        {
            if (_notices++ < MaxNotices && GuestWord.Text(word.Header, "text") is { Length: > 0 } text)
            {
                events.Publish(new RunEvent.Noticed(GuestWord.Text(word.Header, "what") == "deadlock" ? "deadlock" : "tool", text));
            }

            return;
        }

        var (claim, fault) = _probed is { } probed
            ? ProbeCounts.Read(word.Payload.Span, probed, tool) is { } counts ? (counts, null) : (null, "it does not fit the program")
            : UntrustedProfile.Read(word.Payload.Span);
        (_claim, _fault) = claim is null ? (_claim, fault) : (claim, null);
    }

    /// <summary>Starts to look from outside; the program is handed over right after.</summary>
    public async Task StartTraceAsync(RuntimeTrace trace, GuestProgram program, Guest guest, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        _sweep = tool == ProfileTool.Threads ? new ThreadSweep(guest.Started, _live, time) : null;
        await trace.StartAsync(tool, MonotonicNs(), program.Symbols, this, cancellation).ConfigureAwait(false);
        if (_sweep is not null)
        {
            _sweeping = Task.Run(() => _sweep.RunAsync(began, _sweepEnds.Token), CancellationToken.None);
        }
    }

    /// <summary>Ends the trace of a run and reads it.</summary>
    public async Task TakeTraceAsync(RuntimeTrace trace, RunReport report, CancellationToken cancellation)
    {
        var ended = MonotonicNs();
        if (_sweeping is { } sweeping)
        {
            await _sweepEnds.CancelAsync().ConfigureAwait(false);
            await sweeping.ConfigureAwait(false);
        }

        // Threads that were there at the first look had used what they had before the program began.
        var first = report.Samples.Count > 1 ? report.Samples[0].Threads.ToDictionary(thread => thread.Id, thread => thread.CpuMs) : [];
        var cpu = new Dictionary<int, long>();
        foreach (var thread in report.Samples.SelectMany(sample => sample.Threads))
        {
            cpu[thread.Id] = Math.Max(cpu.GetValueOrDefault(thread.Id), (long)((thread.CpuMs - first.GetValueOrDefault(thread.Id)) * 1e6));
        }

        // What threads lose that are stopped to be looked at is not in it.
        _traceCpuNs = report.Samples.SelectMany(sample => sample.Threads).Where(thread => thread.Name == TraceThread).Select(thread => (double?)thread.CpuMs * 1e6).Max();

        // A program that was stopped is gone, and took the names of older code with it.
        var (profile, fault) = await trace.FinishAsync(alive: report.Verdict is Verdict.Ok or Verdict.RuntimeError, cpu, (long)(report.Timings.CpuMs * 1e6), ended, cancellation).ConfigureAwait(false);
        _trace = trace.Kept;
        profile = _sweep?.Merge(profile) ?? profile;
        if (profile is { Tracks.Count: > 0 })
        {
            profile = profile with { Tracks = [.. profile.Tracks.Select(track => track with { Thread = NameOf(track.Thread, report.Samples) })] };
        }

        (_claim, _fault) = (profile, fault is null ? null : $"its events could not be read ({fault})");
        if (trace.Cut)
        {
            _fallback = "The runtime told more than is kept; the profile shows the first part of the run.";
        }
    }

    /// <summary>Adds the profile to the report of its run, and brings the verdict back to the limits that were asked for.</summary>
    public RunReport Complete(RunReport report)
    {
        report = WithinLimits(report);
        if (report.Verdict is Verdict.CompileError or Verdict.SandboxError)
        {
            return report;
        }

        var seen = _claim;
        if (seen is null && _fallback is null && _fault is null && report.Verdict == Verdict.Ok)
        {
            _fault = "none came";
        }

        var profile = Tell(seen ?? new Profile { Partial = true }, report);
        return report with { Profile = new RunProfile(profile.Tool, profile.Summary, ProfileDocument.Pack(profile)) { Trace = _trace } };
    }

    void ITraceListener.Waited(Profile recent, long untilUs) => _sweep?.Hear(recent, untilUs);

    void ITraceListener.Deadlocked(IReadOnlyList<ProfileWait> circle)
    {
        var texts = SourceText.Lines(job.Code);
        // A wait that gives up by itself is no deadlock, however long it lasts.
        if (_sweep is not null && !circle.Any(wait => wait.Line > 0 && wait.Line <= texts.Length && texts[wait.Line - 1].Contains("TryEnter", StringComparison.Ordinal)))
        {
            var sentence = ThreadSweep.Sentence(_sweep.Named(circle));
            events.Publish(new RunEvent.Noticed("deadlock", sentence));
            _live.Mark("deadlock", sentence);
        }
    }

    // The runtime tells the kernel's number of a thread; its name is seen from outside.
    private static string NameOf(string thread, IReadOnlyList<MetricSample> samples) =>
        int.TryParse(thread, CultureInfo.InvariantCulture, out var id) && samples.SelectMany(sample => sample.Threads).LastOrDefault(seen => seen.Id == id) is { } found ? $"{found.Name} {id}" : $"thread {thread}";

    // The runtime stamps its events with the same clock.
    private static long MonotonicNs() => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    private Profile Tell(Profile seen, RunReport report)
    {
        var partial = seen.Partial || report.Verdict is not (Verdict.Ok or Verdict.RuntimeError);
        var profile = seen with
        {
            Language = job.Language,
            Tool = tool,
            Verdict = report.Verdict,
            Partial = partial,
            WallNs = (long)(report.Timings.WallMs * 1e6),
            CpuNs = (long)(report.Timings.CpuMs * 1e6),
            Noise = _noise.Read(),
            TraceBytes = _trace?.LongLength,
            Lines = SourceText.Attach(seen.Lines, job.Code),
            Notes = [.. Notes(seen, report, partial), .. seen.Notes],
        };
        if (profile is { OverheadFactor: null, CpuNs: > 0 } && (profile.Probes is { } probes ? probes.Count * probes.ProbeNs : _traceCpuNs) is { } cost)
        {
            // Probes run beside the program's own instructions where the processor has room for both: what they cost alone may be more than all there was.
            profile = cost < profile.CpuNs * MostThatCanBeTold
                ? profile with { OverheadFactor = profile.CpuNs / (profile.CpuNs - cost) }
                : profile with { Notes = [.. profile.Notes, "How much longer the program took under the tool is not told: by what a probe costs alone, it would have been nearly all of the time."] };
        }

        if (tool == ProfileTool.Memory && job.Language == Language.CSharp)
        {
            profile = HeapOverTime.Of(report.Samples).AddTo(profile);
        }

        if (profile.Functions.Count == 0 && profile.Nodes.Count > 0)
        {
            profile = profile with { Functions = CallTree.Functions(profile.Nodes), Edges = CallTree.Edges(profile.Nodes) };
        }

        return profile with { Summary = ProfileSummary.Of(profile) };
    }

    private IEnumerable<string> Notes(Profile seen, RunReport report, bool partial)
    {
        if (_fault is not null)
        {
            yield return $"The last profile that the program sent was not taken: {_fault}.";
        }

        if (_fallback is not null)
        {
            yield return _fallback;
        }

        if (report.Verdict == Verdict.RuntimeError && report.Error is { } error)
        {
            yield return $"The program ended with {error.Type}{(error.Line is { } line ? $" at line {line}" : "")}; the profile shows it up to there.";
        }
        else if (report is { Verdict: Verdict.RuntimeError, ExitCode: { } code and < FirstSignalCode })
        {
            yield return $"The program ended itself with exit code {code}; the profile shows what was told before.";
        }
        else if (report.Verdict != Verdict.Ok)
        {
            yield return $"The program was stopped ({report.Verdict}); the profile shows it up to there, or up to the last time that it was told before.";
        }
        else if (partial)
        {
            yield return "The program ended itself without the usual steps; the profile shows what was told before.";
        }

        if (report.Verdict == Verdict.TimeLimit && tool != ProfileTool.Threads && report.Timings.CpuMs < report.Timings.WallMs * NextToNothing)
        {
            yield return "It used next to no processor time: it waited for something. The tool threads shows what each thread waits for, and who waits for whom.";
        }

        if (seen.Sampled is { TooFew: true } few)
        {
            yield return $"Only {few.Samples} samples: too few for shares. Run it longer, or use a tool that counts every event (calls, lines).";
        }
    }

    private RunReport WithinLimits(RunReport report)
    {
        var (cpu, wall) = (report.Timings.CpuMs / 1000, report.Timings.WallMs / 1000);
        if (report.Verdict is not (Verdict.Ok or Verdict.RuntimeError or Verdict.TimeLimit) || (cpu < _cpuSeconds && wall < _wallSeconds))
        {
            return report;
        }

        var why = cpu >= _cpuSeconds
            ? $"The program used more than {_cpuSeconds:0.#} s of processor time under the tool, which slows it down ({job.Limits.CpuSeconds:0.#} s are allowed without)."
            : $"The program took longer than {_wallSeconds:0.#} s.";
        return report with { Verdict = Verdict.TimeLimit, Explanation = why, ExitCode = null, Error = null };
    }
}
