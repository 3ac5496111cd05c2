using TrainingHub.Data.Storage;

namespace TrainingHub.Data.Tests.Storage;

public sealed class StorableTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain\r\n\ttext", "plain\r\n\ttext")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    [InlineData("a\0", "a\uFFFD")]
    public void Of_AnyText_IsStorable(string text, string expected) => Assert.Equal(expected, StorableText.Of(text));

    /// <summary>Not rows of the theory: an attribute cannot hold half a pair.</summary>
    [Fact]
    public void Of_HalfASurrogatePair_IsReplaced()
    {
        Assert.Equal("\uFFFD", StorableText.Of("\uD83D"));
        Assert.Equal("\uFFFD\uFFFDx", StorableText.Of("\uDE00\uD83Dx"));
    }

    [Fact]
    public void WholeMicroseconds_AnyOffset_IsUtcAndCut()
    {
        var instant = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(2)).AddTicks(19);

        var cut = Instants.WholeMicroseconds(instant);

        Assert.Equal(TimeSpan.Zero, cut.Offset);
        Assert.Equal(9, (instant - cut).Ticks);
    }
}
