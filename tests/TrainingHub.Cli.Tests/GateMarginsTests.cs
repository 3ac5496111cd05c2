using TrainingHub.Cli.Courses;
using TrainingHub.Courses;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Tests;

public sealed class GateMarginsTests
{
    private static readonly ReferenceSolution Best = new("solutions/pass", "py/solutions/pass.py", "", Decision.Pass);
    private static readonly ReferenceSolution Obvious = new("solutions/naive", "py/solutions/naive.py", "", Decision.NotYet);

    [Fact]
    public void Check_GateBetweenObviousAndBest_Holds()
    {
        var found = Check(new Gate("fast", GateKind.CpuRatio, 5, null), best: 8, obvious: 2);

        Assert.Equal((true, "gates with margin"), (found.Holds, found.Found));
    }

    [Theory]
    [InlineData(5.5, 2, "at most 4.4 leaves a margin")]
    [InlineData(8, 4.5, "asks for more than the obvious")]
    public void Check_GateTooCloseToEither_IsRefused(double best, double obvious, string why)
    {
        var found = Check(new Gate("fast", GateKind.CpuRatio, 5, null), best, obvious);

        Assert.False(found.Holds);
        Assert.Contains(why, found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MarkForElapsedTimeOnABusyMachine_IsNamedAndNoFault()
    {
        var found = Check(new Gate("quick", GateKind.WallRatio, 2, null) { Optional = true }, best: null, obvious: null);

        Assert.True(found.Holds);
        Assert.Contains("not judged, because the machine was busy: quick", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_MarkForElapsedTimeOnACalmMachine_NeedsItsMargin()
    {
        var found = Check(new Gate("quick", GateKind.WallRatio, 2, null) { Optional = true }, best: 2.1, obvious: null);

        Assert.False(found.Holds);
        Assert.Contains("at most 1.68 leaves a margin", found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GateKind.WallRatio, false)]
    [InlineData(GateKind.CpuRatio, true)]
    public void Check_OtherGateWithoutAFigure_IsRefused(GateKind kind, bool optional)
    {
        var found = Check(new Gate("fast", kind, 2, null) { Optional = optional }, best: null, obvious: null);

        Assert.False(found.Holds);
        Assert.Contains("No solution reached a figure for the gate 'fast'.", found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GateKind.CpuRatio, false, false)]
    [InlineData(GateKind.CpuRatio, true, true)]
    [InlineData(GateKind.InFlight, false, true)]
    public void Check_RatioIsAskedForAndNoObviousFixIsNamed_IsRefused(GateKind kind, bool optional, bool holds)
    {
        var found = Check(new Gate("fast", kind, 5, null) { Optional = optional }, best: 8, obvious: 2, namesNaive: false);

        Assert.Equal(holds, found.Holds);
        Assert.Equal(!holds, found.Found.Contains("add 'naive: solutions/naive'", StringComparison.Ordinal));
    }

    private static VerifiedExpectation Check(Gate gate, double? best, double? obvious, bool namesNaive = true)
    {
        var kit = new ExerciseKit
        {
            Id = "ex",
            Language = Language.Python,
            Entry = "run",
            Baseline = "",
            Generator = "",
            SampleWorkload = new Dictionary<string, long>(),
            GateWorkload = new Dictionary<string, long>(),
            Gates = [gate],
            Limits = RunLimits.Default,
        };
        var variant = new ExerciseVariant
        {
            Language = Language.Python,
            Entry = "run",
            Starter = "",
            Baseline = "",
            SampleWorkload = kit.SampleWorkload,
            GateWorkload = kit.GateWorkload,
            Gates = kit.Gates,
            Naive = namesNaive ? Obvious : null,
            References = [Best, Obvious],
        };
        return GateMargins.Check(new CourseExpectation.OfMargins(kit, variant, "exercises/ex"), [Outcome(gate, Best, best), Outcome(gate, Obvious, obvious)]);
    }

    private static VerifiedExpectation Outcome(Gate gate, ReferenceSolution program, double? value) => new(program.File, true, "", "")
    {
        Figures = new HostFigures("ex", Language.Python, program.Name, program.Expects, [new GateFigure(gate.Id, gate.Kind, gate.Min, gate.Max, value, value, value, 3)], null, null),
    };
}
