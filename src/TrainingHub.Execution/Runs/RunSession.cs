using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Profiling;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Runs;

/// <summary>One program in one guest, from handing it over to the report.</summary>
internal sealed class RunSession(Guest guest, RunEvents events, MeteringClock metering, TimeProvider time, ProfileCapture? profile = null)
{
    private RunError? _error;
    private string? _returned;
    private IReadOnlyList<Diagnostic> _diagnostics = [];
    private bool _compiled;
    private long? _firstOutput;

    /// <summary>When the first output came, as a time stamp; null without output.</summary>
    public long? FirstOutput => _firstOutput;

    /// <param name="program">What is loaded.</param>
    /// <param name="run">The word to run it.</param>
    /// <param name="stdin">Its standard input, to the end.</param>
    /// <param name="cancellation">Kills the guest.</param>
    public async Task<RunReport> RunAsync(GuestProgram program, Frame run, ReadOnlyMemory<byte> stdin, CancellationToken cancellation)
    {
        using var output = new RunOutput(events, time);
        await using var kill = cancellation.Register(guest.Sandbox.Kill).ConfigureAwait(false);
        var began = time.GetTimestamp();
        guest.Sandbox.SendProgram(program.ToFrame(), stdin, run);
        using var sampler = new MetricsSampler(guest, time, sample => events.Publish(new RunEvent.MetricsSampled([sample])));
        sampler.Begin(began);
        Evidence evidence;
        using (metering.Watch(Look))
        {
            evidence = await FollowAsync(output).ConfigureAwait(false);
            if (evidence.Done)
            {
                sampler.Look(last: true);
            }
        }

        output.Complete();
        return Report(evidence, output, sampler);

        void Look()
        {
            guest.Sandbox.TellRest();
            sampler.Look();
        }
    }

    private async Task<Evidence> FollowAsync(RunOutput output)
    {
        await foreach (var message in guest.Sandbox.Messages.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            switch (message)
            {
                case LauncherMessage.Output piece:
                    _firstOutput ??= time.GetTimestamp();
                    output.Write(piece.Descriptor, piece.Bytes.Span);
                    break;
                case LauncherMessage.FromGuest word:
                    Hear(word.Frame);
                    break;
                case LauncherMessage.Exited exited:
                    return exited.Evidence;
            }
        }

        return new Evidence { Reason = "Launch", LaunchError = "The launcher ended without a report." };
    }

    private void Hear(Frame word)
    {
        switch (word.Type)
        {
            case "loaded":
                _compiled = true;
                break;
            // The learner's code has not run yet while this can be believed.
            case "compile-error" when !_compiled:
                _diagnostics = GuestWord.Diagnostics(word);
                guest.Sandbox.Kill();
                break;
            case "error":
                _error = GuestWord.Error(word);
                break;
            case "returned":
                _returned = GuestWord.Text(word.Header, "value");
                break;
            case "profile" or "noticed" or "timeline":
                profile?.Hear(word);
                break;
        }
    }

    private RunReport Report(Evidence evidence, RunOutput output, MetricsSampler sampler)
    {
        var (verdict, explanation) = _diagnostics.Count > 0
            ? (Verdict.CompileError, null)
            : Verdicts.Decide(evidence, guest.Limits, _error);
        var ended = verdict is Verdict.Ok or Verdict.RuntimeError or Verdict.DiskLimit or Verdict.ProcessLimit && evidence.Reason is null;
        return new RunReport
        {
            Verdict = verdict,
            ExitCode = ended ? evidence.Code : null,
            Stdout = output.Stdout,
            Stderr = output.Stderr,
            Truncated = evidence.OutputBytes > guest.Limits.OutputKib * 1024L,
            ReturnValue = verdict == Verdict.Ok ? _returned : null,
            Diagnostics = _diagnostics,
            Error = verdict is Verdict.Ok or Verdict.CompileError ? null : _error,
            Timings = new RunTimings { WallMs = evidence.WallNs / 1e6, CpuMs = evidence.CpuNs / 1e6 },
            PeakMemoryBytes = evidence.PeakBytes > 0 ? evidence.PeakBytes : sampler.PeakResidentBytes,
            PeakThreads = sampler.PeakThreads,
            ContextSwitches = sampler.ContextSwitches,
            Samples = sampler.Samples,
            Explanation = explanation,
        };
    }
}
