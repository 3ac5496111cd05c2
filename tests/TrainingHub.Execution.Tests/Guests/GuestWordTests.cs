using System.Text;
using TrainingHub.Execution.Guests;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Guests;

public sealed class GuestWordTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":1,\"message\":[],\"line\":\"x\",\"stack\":{}}")]
    [InlineData("{\"type\":null,\"line\":-4,\"stack\":[1,null,{}]}")]
    [InlineData("{\"line\":1e400}")]
    [InlineData("{\"message\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Error_Nonsense_IsTakenWithoutHarm(string header)
    {
        var error = GuestWord.Error(Parse(header));

        Assert.Equal("Error", error.Type);
        Assert.Null(error.Line);
        Assert.Empty(error.Stack);
    }

    [Fact]
    public void Error_EndlessText_IsCut()
    {
        var error = GuestWord.Error(Parse($"{{\"message\":\"{new string('x', 100_000)}\"}}"));

        Assert.True(error.Message.Length < 20_000);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"diagnostics\":[]}")]
    [InlineData("{\"diagnostics\":7}")]
    [InlineData("{\"diagnostics\":[{\"line\":-1,\"column\":99999999999,\"message\":5}]}")]
    public void Diagnostics_Nonsense_IsStillAnError(string header)
    {
        var diagnostics = GuestWord.Diagnostics(Parse(header));

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.True(diagnostic is { Line: >= 1, Column: >= 1, Severity: "error" }));
    }

    private static Frame Parse(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return Frame.FromBytes((byte[])[.. BitConverter.GetBytes(text.Length), 0, 0, 0, 0, .. text]);
    }
}
