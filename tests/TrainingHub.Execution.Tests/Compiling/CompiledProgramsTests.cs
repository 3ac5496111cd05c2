using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Compiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Compiling;

public sealed class CompiledProgramsTests
{
    private const int Mib = 1024 * 1024;
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Keep_MoreThanTheBytesAllow_DropsTheOldest()
    {
        var kept = new CompiledPrograms(100, 4 * Mib, _time);

        for (var number = 0; number < 10; number++)
        {
            kept.Keep($"{number}", Program(Mib));
            Assert.InRange(kept.Bytes, 1, 4 * Mib);
        }

        Assert.Null(kept.Find("0"));
        Assert.NotNull(kept.Find("9"));
    }

    [Fact]
    public void Keep_MoreThanTheNumberAllows_DropsTheOldest()
    {
        var kept = new CompiledPrograms(2, 4 * Mib, _time);

        kept.Keep("a", Program(10));
        kept.Keep("b", Program(10));
        kept.Keep("c", Program(10));

        Assert.Equal((true, false, false), (kept.Find("a") is null, kept.Find("b") is null, kept.Find("c") is null));
    }

    [Fact]
    public void Keep_OneThatAloneIsTooLarge_LeavesTheOthers()
    {
        var kept = new CompiledPrograms(100, Mib, _time);
        kept.Keep("small", Program(10));

        kept.Keep("large", Program(2 * Mib));

        Assert.NotNull(kept.Find("small"));
        Assert.Null(kept.Find("large"));
    }

    [Fact]
    public void Keep_TheSameAgain_CountsOnce()
    {
        var kept = new CompiledPrograms(100, 4 * Mib, _time);
        kept.Keep("a", Program(Mib));
        var once = kept.Bytes;

        kept.Keep("a", Program(Mib));

        Assert.Equal(once, kept.Bytes);
    }

    [Theory]
    [InlineData(CompilerProcess.BrokeDown, 600)]
    [InlineData(CompilerProcess.Ended, 60)]
    public void Find_SourceThatBrokeTheCompilerDown_IsKeptForAWhileOnly(string id, int seconds)
    {
        var kept = new CompiledPrograms(100, Mib, _time);
        kept.Keep("bomb", CompileResult.Failed([new Diagnostic("error", id, 1, 1, "The compiler ran out of time on this source.")]));
        kept.Keep("fault", CompileResult.Failed([new Diagnostic("error", "CS1002", 1, 1, "; expected")]));

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.NotNull(kept.Find("bomb"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(kept.Find("bomb"));
        Assert.NotNull(kept.Find("fault"));
    }

    [Fact]
    public void Keep_NoneAllowed_KeepsNone()
    {
        var kept = new CompiledPrograms(0, Mib, _time);

        kept.Keep("a", Program(10));

        Assert.Null(kept.Find("a"));
    }

    private static CompileResult Program(int bytes) => new() { Succeeded = true, Diagnostics = [], Parts = [new CompiledPart("assembly", new byte[bytes])] };
}
