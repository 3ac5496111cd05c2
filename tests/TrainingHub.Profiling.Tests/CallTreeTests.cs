namespace TrainingHub.Profiling.Tests;

public sealed class CallTreeTests
{
    [Fact]
    public void Functions_Recursion_CountsOnceInTheTotalAndNotAsPrimitive()
    {
        var slow = Sample.Calls().Functions.Single(row => row.Frame == 1);

        Assert.Equal((800, 800, 5, 2), (slow.Self, slow.Total, slow.Calls, slow.Primitive));
    }

    [Fact]
    public void WithTotals_Root_HoldsTheSumOfAll() => Assert.Equal(1000, Sample.Calls().Nodes[0].Total);

    [Fact]
    public void Edges_SelfCall_HasCallsAndNoTotalOfItsOwn()
    {
        var edge = Sample.Calls().Edges.Single(edge => edge.Caller == 1 && edge.Callee == 1);

        Assert.Equal((3, 0, 200, 0), (edge.Calls, edge.Primitive, edge.Self, edge.Total));
    }

    [Fact]
    public void Cut_TooManyPlaces_KeepsTheSumAndSaysSo()
    {
        var profile = Sample.Calls();

        var cut = ProfileLimits.Cut(profile, 2);

        Assert.Equal(2, cut.Nodes.Count);
        Assert.Equal(profile.Nodes.Sum(node => node.Self), cut.Nodes.Sum(node => node.Self));
        Assert.Contains(cut.Notes, note => note.Contains("4 places", StringComparison.Ordinal));
    }
}
