using System.Text.RegularExpressions;
using TrainingHub.Execution.Grading;

namespace TrainingHub.Execution.Tests.Grading;

public sealed class ScriptAsProgramTests
{
    [Theory]
    [InlineData("public class A { }\n")]
    [InlineData("using System;\nConsole.WriteLine(1);\nclass A { int x = 1; }\n")]
    [InlineData("using System;\n// end\n")]
    [InlineData("")]
    public void Convert_IsAProgramAlready_StaysAsItIs(string script) => Assert.Equal(script, ScriptAsProgram.Convert(script));

    [Theory]
    [InlineData("public static class A\n{\n    const string Text = \"}; {\";\n}\nvar x = 1;\n")]
    [InlineData("[Flags]\ninternal enum A { One, Two };\nvar x = 1;\n")]
    [InlineData("public record A(int Y = 1);\nvar x = 1;\n")]
    [InlineData("public readonly record struct A(int Y) { }\nvar x = 1;\n")]
    [InlineData("delegate int A(int y);\nvar x = 1;\n")]
    [InlineData("class A { string T => $\"{(1 > 0 ? \"}\" : \"{\")} {{ }}\"; char c = '}'; }\nvar x = 1;\n")]
    [InlineData("class A { string T => @\"}\"\"}\" + \"\"\"}\"}\"\"\"; } // }\n/* class */ var x = 1;\n")]
    [InlineData("class A<T> where T : class { void M() { /* { */ } }\nvar x = 1;\n")]
    public void Convert_StatementBehindAType_ComesFirst(string script)
    {
        var program = ScriptAsProgram.Convert(script);

        var statement = program.IndexOf("var x = 1;", StringComparison.Ordinal);
        Assert.InRange(statement, 0, program.IndexOf(" A", StringComparison.Ordinal));
        Assert.Single(program.Split("var x = 1;").Skip(1));
        Assert.Equal(script.Count(letter => letter == '}'), program.Count(letter => letter == '}'));
    }

    [Fact]
    public void Convert_WhatMoves_KeepsTheNumbersOfItsLines()
    {
        var program = ScriptAsProgram.Convert("using System;\n\nclass A\n{\n}\n\nif (A.B is { } c) { }\nelse { }\n").Split('\n');

        var moved = Array.IndexOf(program, "#line 5 \"Program.cs\"");
        Assert.Equal("if (A.B is { } c) { }", program[moved + 3]);
        Assert.True(Array.IndexOf(program, "class A") > moved);
        Assert.Equal("using System;", program[0]);
    }

    [Theory]
    [InlineData("class A { }\nA.B()", "A.B()")]
    [InlineData("using System;\nConsole.WriteLine(\"x\")\n", "Console.WriteLine(\"x\")")]
    [InlineData("using System;\nConsole.WriteLine(1) // shows it", "Console.WriteLine(1) // shows it")]
    public void Convert_LastExpressionHasNoSemicolon_GetsOneOnALineOfItsOwn(string script, string statement) =>
        Assert.Matches(Regex.Escape(statement) + @"\s*\n;\n", ScriptAsProgram.Convert(script));

    [Fact]
    public void Convert_RegionAroundTypeAndStatement_IsLeftOut() =>
        Assert.DoesNotContain("region", ScriptAsProgram.Convert("#region all\nclass A { }\nvar x = 1;\n#endregion\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("class A {")]
    [InlineData("var x = \"open")]
    [InlineData("/* open")]
    [InlineData("} ) ] ;")]
    [InlineData("$\"{")]
    [InlineData("'")]
    public void Convert_DoesNotCompile_IsNoReasonToFail(string script) => Assert.StartsWith(script[..1], ScriptAsProgram.Convert(script), StringComparison.Ordinal);
}
