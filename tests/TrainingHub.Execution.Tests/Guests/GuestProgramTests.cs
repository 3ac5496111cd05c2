using TrainingHub.Execution.Guests;

namespace TrainingHub.Execution.Tests.Guests;

public sealed class GuestProgramTests
{
    [Theory]
    [InlineData("import numpy as np", true)]
    [InlineData("import os, asyncio", true)]
    [InlineData("x = 1\n    from gevent import monkey", true)]
    [InlineData("\n\nimport asyncio\n", true)]
    [InlineData("# import numpy", false)]
    [InlineData("import os  # not numpy", false)]
    [InlineData("import numpyro", false)]
    [InlineData("print('import numpy')", false)]
    [InlineData("important = asyncio", false)]
    public void ImportsLibraries_Source_IsToldByItsImports(string source, bool expected) =>
        Assert.Equal(expected, GuestProgram.Python(source, GuestProgram.MainModule).ImportsLibraries);

    [Fact]
    public void ImportsLibraries_SourceMadeToStall_IsToldAtOnce()
    {
        var source = string.Concat(Enumerable.Repeat("import \n \n\t", 100_000)) + "import " + new string('a', 1_000_000);

        Assert.False(GuestProgram.Python(source, GuestProgram.MainModule).ImportsLibraries);
    }
}
