using TrainingHub.Data.Tokens;

namespace TrainingHub.Data.Tests.Tokens;

public sealed class TokenScopesTests
{
    [Theory]
    [InlineData("api", "runs", false, true)]
    [InlineData("api", "api", false, true)]
    [InlineData("api:read", "runs", true, true)]
    [InlineData("api:read", "runs", false, false)]
    [InlineData("runs", "runs", false, true)]
    [InlineData("runs", "runs", true, true)]
    [InlineData("runs", "teaching", true, false)]
    [InlineData("runs:read", "runs", true, true)]
    [InlineData("runs:read", "runs", false, false)]
    [InlineData("learning runs:read", "learning", false, true)]
    [InlineData("learning runs:read", "runs", false, false)]
    [InlineData("run", "runs", true, false)]
    [InlineData("api:write", "runs", true, false)]
    [InlineData("", "runs", true, false)]
    public void Allow_ScopesHeldAndCall_AreCompared(string held, string area, bool onlyReads, bool expected) =>
        Assert.Equal(expected, TokenScopes.Allow(held.Split(' '), area, onlyReads));
}
