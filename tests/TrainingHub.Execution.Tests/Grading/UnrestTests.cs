using TrainingHub.Execution.Grading;

namespace TrainingHub.Execution.Tests.Grading;

public sealed class UnrestTests
{
    private const int AnotherProcess = 0;

    [Fact]
    public void Add_SameThreadAtEveryLook_IsCertainAfterThree()
    {
        var unrest = new Unrest();
        unrest.Add([7, 9]);
        unrest.Add([7]);
        Assert.False(unrest.IsCertain);
        Assert.True(unrest.IsSuspected);

        unrest.Add([7, 11]);

        Assert.True(unrest.IsCertain);
        Assert.Contains("Between two calls", unrest.Sentence, StringComparison.Ordinal);
        Assert.Contains("3 of the 3 times", unrest.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_AnotherThreadEachTime_IsARuntimeAtItsHousework()
    {
        var unrest = new Unrest();
        foreach (var thread in Enumerable.Range(1, 9))
        {
            unrest.Add([thread]);
        }

        Assert.False(unrest.IsCertain);
        Assert.False(unrest.IsSuspected);
    }

    [Fact]
    public void Add_FurtherProcessesAtMostLooks_IsCertain()
    {
        var unrest = new Unrest();
        foreach (var running in (int[][])[[AnotherProcess], [AnotherProcess], [], [AnotherProcess]])
        {
            unrest.Add(running);
        }

        Assert.True(unrest.IsCertain);
    }

    [Fact]
    public void Add_NobodyLooked_SaysNothing()
    {
        var unrest = new Unrest();
        foreach (var _ in Enumerable.Range(0, 9))
        {
            unrest.Add(null);
        }

        Assert.False(unrest.IsCertain);
        Assert.False(unrest.IsSuspected);
    }

    [Fact]
    public void Add_NothingRan_IsSettled()
    {
        var unrest = new Unrest();
        unrest.Add([]);
        unrest.Add([]);

        Assert.False(unrest.IsSuspected);
    }
}
