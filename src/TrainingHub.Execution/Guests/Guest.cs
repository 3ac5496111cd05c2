using System.Text;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>A started, warm, single-use process for one learner's program. Disposing it ends everything in its sandbox.</summary>
internal sealed class Guest : IAsyncDisposable
{
    private const int KeptOutputBytes = 64 * 1024;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly string[] AnswersToLoad = ["loaded", "compile-error", "error"];
    private static readonly string[] AnswersToTake = ["taken", "error"];
    private static readonly string[] AnswersToCall = ["result", "error"];
    private readonly MemoryStream _output = new();
    private bool _callsBegan;
    private long? _cpuAtLastAnswer;

    private Guest(Language language, SandboxProcess sandbox, RunLimits limits)
    {
        Language = language;
        Sandbox = sandbox;
        Limits = limits;
    }

    public Language Language { get; }

    public RunLimits Limits { get; private set; }

    public SandboxProcess Sandbox { get; }

    public LauncherMessage.Started Started { get; private set; } = new(0, null, null);

    /// <summary>Name and version of its runtime, told before any program was loaded.</summary>
    public string Runtime { get; private set; } = "";

    /// <summary>What it had used when it was ready.</summary>
    public RestingFigures AtRest { get; private set; } = RestingFigures.None;

    /// <summary>What calls printed so far, both streams, cut; for feedback only.</summary>
    public string Output => Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);

    /// <exception cref="SandboxUnavailableException">The sandbox or the guest in it did not start.</exception>
    public static async Task<Guest> StartAsync(SandboxHost host, Language language, SandboxProfile profile, IReadOnlyList<Frame> warmUps, CancellationToken cancellation)
    {
        var guest = new Guest(language, SandboxProcess.Start(host, profile), profile.Limits);
        try
        {
            await guest.AwaitAsync("ready", cancellation).ConfigureAwait(false);
            foreach (var warmUp in warmUps)
            {
                guest.Sandbox.Send(warmUp);
                await guest.AwaitAsync("warmed", cancellation).ConfigureAwait(false);
            }

            guest.Sandbox.Rest();
            guest.AtRest = RestingFigures.Of(guest.Started);
            return guest;
        }
        catch
        {
            await guest.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sets other limits than those it was started under, before the first program.</summary>
    public void Adjust(RunLimits limits)
    {
        if (limits != Limits)
        {
            Sandbox.SetLimits(limits);
            Limits = limits;
        }
    }

    /// <summary>CPU time since its last answer, in nanoseconds.</summary>
    public long IdleCpuNs => _cpuAtLastAnswer is { } answered && Sandbox.CpuNs is { } now ? now - answered : 0;

    /// <summary>Takes from it, before any program is loaded, the right to start other programs.</summary>
    /// <exception cref="SandboxUnavailableException">It could not.</exception>
    public async Task ConfineAsync(CancellationToken cancellation)
    {
        Sandbox.Send(Frame.Of(new { t = "confine" }));
        await AwaitAsync("confined", cancellation).ConfigureAwait(false);
    }

    /// <summary>Loads a program for calls. Null when it is loaded.</summary>
    public async Task<CallOutcome.Failed?> LoadAsync(GuestProgram program, CancellationToken cancellation)
    {
        var outcome = await ExchangeAsync(program.ToFrame(), AnswersToLoad, CallWatch.Nothing, cancellation).ConfigureAwait(false);
        return outcome is CallOutcome.Unasked
            ? new CallOutcome.Failed(Verdict.RuntimeError, null, [], "The program sent an answer that nobody had asked for.")
            : outcome as CallOutcome.Failed;
    }

    /// <summary>Calls the entry function with the path of a file that holds <paramref name="input"/>. The limits count anew for handing each input over and for each call.</summary>
    /// <param name="entry">Name of the function.</param>
    /// <param name="input">What the file holds.</param>
    /// <param name="watch">What to look at meanwhile; null for a call whose figures nobody needs: it is handed over without the launcher, which is quicker.</param>
    /// <param name="cancellation">Ends the guest.</param>
    /// <param name="taken">What to do when the input is there, before the call begins; null for nothing.</param>
    public Task<CallOutcome> CallAsync(string entry, ReadOnlyMemory<byte> input, CallWatch? watch, CancellationToken cancellation, Func<Task>? taken = null) =>
        CallAsync(entry, Frame.Of(new { t = "take", entry }, input), watch, taken, cancellation);

    /// <summary>Calls the entry function with several arguments; see <see cref="CallArguments"/>.</summary>
    public Task<CallOutcome> CallAsync(string entry, CallArguments arguments, CallWatch? watch, CancellationToken cancellation, Func<Task>? taken = null) =>
        CallAsync(entry, Frame.Of(new { t = "take", entry, args = arguments.Values }, arguments.File), watch, taken, cancellation);

    /// <summary>Calls a Python function with named arguments.</summary>
    public Task<CallOutcome> CallAsync(string entry, IReadOnlyDictionary<string, long> arguments, CancellationToken cancellation) =>
        ExchangeAsync(Frame.Of(new { t = "call", entry, kwargs = arguments }), AnswersToCall, CallWatch.Nothing, cancellation);

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    // First the input, then the call: what it takes to hand an input over is not the program's time.
    private async Task<CallOutcome> CallAsync(string entry, Frame input, CallWatch? watch, Func<Task>? taken, CancellationToken cancellation)
    {
        var taking = await ExchangeAsync(input, AnswersToTake, watch is null ? null : CallWatch.Nothing, cancellation).ConfigureAwait(false);
        if (taking is not CallOutcome.Returned before)
        {
            return taking;
        }

        await (taken?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
        var outcome = await ExchangeAsync(Frame.Of(new { t = "call", entry }), AnswersToCall, watch, cancellation).ConfigureAwait(false);
        // Between the two nothing is asked of it, but its input is there.
        return outcome is CallOutcome.Returned answer
            ? answer with { CpuNs = answer.CpuNs + answer.IdleCpuNs, IdleCpuNs = before.IdleCpuNs, TakingCpuNs = before.CpuNs, TakingWallNs = before.WallNs, RunningBefore = before.RunningBefore }
            : outcome;
    }

    private async Task<CallOutcome> ExchangeAsync(Frame request, string[] answers, CallWatch? watch, CancellationToken cancellation)
    {
        _callsBegan = true;
        var number = watch is null ? Sandbox.Send(request, begins: true, answers) : Sandbox.SendMeasured(request, watch, answers);
        await using var kill = cancellation.Register(Sandbox.Kill).ConfigureAwait(false);
        LauncherMessage.Sent? sent = null;
        RunError? error = null;
        await foreach (var message in Sandbox.Messages.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            switch (message)
            {
                case LauncherMessage.Sent mine when mine.Number == number:
                    sent = mine;
                    break;
                case LauncherMessage.Output output:
                    Keep(output.Bytes.Span);
                    break;
                case LauncherMessage.FromGuest answer when sent is not null && answers.Contains(answer.Frame.Type):
                    return Outcome(answer, sent);
                // An answer before the request went out answers nothing, and a guest of ours gives none.
                case LauncherMessage.FromGuest { Frame.Type: "result" or "taken" }:
                    Sandbox.Kill();
                    return new CallOutcome.Unasked();
                // The launcher may have taken it for the answer and stopped counting, so waiting on would have no end.
                case LauncherMessage.Garbled:
                    Sandbox.Kill();
                    return Ended(new Evidence { Reason = "Protocol", Began = true }, error);
                case LauncherMessage.FromGuest other when other.Frame.Type == "error":
                    error = GuestWord.Error(other.Frame);
                    break;
                case LauncherMessage.Exited exited:
                    return Ended(exited.Evidence, error);
            }
        }

        return Ended(new Evidence { Reason = "Launch" }, error);
    }

    private CallOutcome Outcome(LauncherMessage.FromGuest answer, LauncherMessage.Sent sent)
    {
        var idle = sent.CpuNs - (_cpuAtLastAnswer ?? sent.CpuNs);
        _cpuAtLastAnswer = answer.CpuNs;
        return answer.Frame.Type switch
        {
            "error" => new CallOutcome.Failed(Verdict.RuntimeError, GuestWord.Error(answer.Frame), [], null),
            "compile-error" => new CallOutcome.Failed(Verdict.CompileError, null, GuestWord.Diagnostics(answer.Frame), null),
            _ => new CallOutcome.Returned(answer.Frame.Payload, answer.CpuNs - sent.CpuNs, idle, answer.MonoNs - sent.MonoNs)
            {
                Sight = answer.Sight,
                RunningBefore = sent.Running,
                ClaimedAllocation = GuestWord.Number(answer.Frame.Header, "allocated"),
            },
        };
    }

    private CallOutcome.Failed Ended(Evidence evidence, RunError? error)
    {
        var ended = Verdicts.Decide(evidence, Limits, error);
        return ended.Verdict == Verdict.Ok
            ? new CallOutcome.Failed(Verdict.RuntimeError, error, [], $"The program ended itself with exit code {evidence.Code} instead of returning a value.")
            : new CallOutcome.Failed(ended.Verdict, error, [], ended.Explanation);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_callsBegan)
        {
            _output.Write(bytes[..(int)Math.Min(bytes.Length, KeptOutputBytes - _output.Length)]);
        }
    }

    private async Task AwaitAsync(string type, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartPatience);
        var complaints = new StringBuilder();
        try
        {
            await foreach (var message in Sandbox.Messages.ReadAllAsync(patience.Token).ConfigureAwait(false))
            {
                switch (message)
                {
                    case LauncherMessage.Started started:
                        Started = started;
                        break;
                    case LauncherMessage.Output output:
                        complaints.Append(Encoding.UTF8.GetString(output.Bytes.Span));
                        break;
                    case LauncherMessage.FromGuest frame when frame.Frame.Type == type:
                        Runtime = GuestWord.Text(frame.Frame.Header, "runtime") is { Length: > 0 } runtime ? runtime : Runtime;
                        return;
                    case LauncherMessage.Exited exited:
                        throw Unavailable(exited.Evidence, complaints);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SandboxUnavailableException($"The guest was not {type} within {StartPatience.TotalSeconds} s. {complaints}");
        }

        throw new SandboxUnavailableException($"The launcher ended before the guest was {type}. {complaints}");
    }

    private static SandboxUnavailableException Unavailable(Evidence evidence, StringBuilder complaints)
    {
        var why = string.Join(' ', new[] { evidence.LaunchError, complaints.ToString().Trim() }.Where(text => text.Length > 0));
        return new SandboxUnavailableException(why.Length > 0 ? why : $"The sandbox ended at its start with code {evidence.Code}.");
    }
}
