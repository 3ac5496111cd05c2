using System.Text;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Grading;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>Guests without processes: a program is a function from its input to an answer and a CPU time, found by the program's code.</summary>
internal sealed class FakeGuests : IGradingGuests
{
    public const string BaselineCode = "baseline";
    public const string CandidateCode = "candidate";
    public const string GeneratorCode = "generator";

    private static readonly double[] Disturbance = [0.8, -1, 0.3, -0.6, 1, -0.5];
    private int _disturbed;

    public Dictionary<string, Func<GradedInput, GradedCall>> Programs { get; } = [];

    public Dictionary<string, GradedCall.Failed> Refused { get; } = [];

    /// <summary>How often the baseline starts before it is refused: it is started a second time for the noise floor.</summary>
    public int BaselineStarts { get; set; } = int.MaxValue;

    /// <summary>Calls in order: who was called with which text.</summary>
    public List<(string Code, string Input)> Calls { get; } = [];

    public int Started { get; private set; }

    public int Disposed { get; private set; }

    public Action? OnCall { get; set; }

    /// <summary>A world in which the baseline takes a second and the candidate a fraction of it, both disturbed a little, with equal answers.</summary>
    public static FakeGuests Sound(double speedup, double noise = 0.01)
    {
        var guests = new FakeGuests();
        guests.Programs[GeneratorCode] = input => Answer(Describe(input), 0.01);
        guests.Programs[BaselineCode] = input => Answer(JsonOf(input), 1.0 * guests.Noise(noise));
        guests.Programs[CandidateCode] = input => Answer(JsonOf(input), 1.0 / speedup * guests.Noise(noise));
        return guests;
    }

    public static GradedCall Answer(string text, double cpuSeconds, double idleSeconds = 0, double takingSeconds = 0) =>
        new GradedCall.Returned(Encoding.UTF8.GetBytes(text), TimeSpan.FromSeconds(cpuSeconds), TimeSpan.FromSeconds(idleSeconds)) { TakingCpu = TimeSpan.FromSeconds(takingSeconds) };

    public static string JsonOf(GradedInput input) => $$"""{"echo": "{{Describe(input)}}", "sum": 12}""";

    public static string Describe(GradedInput input) => input switch
    {
        GradedInput.File file => Encoding.UTF8.GetString(file.Bytes.Span),
        GradedInput.Arguments arguments => string.Join(' ', arguments.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}")),
        _ => "",
    };

    /// <summary>A grader of these guests on a machine where nobody else works. It takes no noise floor, so that it starts nothing else.</summary>
    public static Grader GraderWith(FakeGuests guests, TimeProvider clock, GradingOptions? settings = null, IMachineWatch? machine = null)
    {
        var options = Options.Create(settings ?? new GradingOptions { NoiseFloorHours = 0 });
        return new Grader(guests, cores: null, machine ?? new StillMachine(), new NoiseFloors(options, clock), options, clock);
    }

    public Task<GradingStart> StartAsync(GradedProgram program, RunLimits limits, CancellationToken cancellation)
    {
        if (Refused.TryGetValue(program.Code, out var reason))
        {
            return Task.FromResult<GradingStart>(new GradingStart.Refused(reason));
        }

        if (program.Code == BaselineCode && BaselineStarts-- <= 0)
        {
            return Task.FromResult<GradingStart>(new GradingStart.Refused(new GradedCall.Failed(Verdict.SandboxError)));
        }

        Started++;
        return Task.FromResult<GradingStart>(new GradingStart.Ready(new FakeGuest(this, program.Code)));
    }

    // Without chance and without a trend: a decision that depended on luck would make a test that does.
    private double Noise(double spread) => 1 + (spread * Disturbance[_disturbed++ % Disturbance.Length]);

    private sealed class StillMachine : IMachineWatch
    {
        public TimeSpan Used => TimeSpan.Zero;

        public int Cores => 2;
    }

    private sealed class FakeGuest(FakeGuests guests, string code) : IGradingGuest
    {
        public string Runtime => "Fake 1.0";

        public TimeSpan IdleCpu => TimeSpan.Zero;

        public void SetApart(bool apart)
        {
        }

        public Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation)
        {
            guests.Calls.Add((code, Describe(input)));
            guests.OnCall?.Invoke();
            return Task.FromResult(cancellation.IsCancellationRequested ? new GradedCall.Failed(Verdict.Cancelled) : guests.Programs[code](input));
        }

        public ValueTask DisposeAsync()
        {
            guests.Disposed++;
            return ValueTask.CompletedTask;
        }
    }
}
