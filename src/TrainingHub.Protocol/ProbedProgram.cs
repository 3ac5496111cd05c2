namespace TrainingHub.Protocol;

/// <summary>What the numbers of an instrumented program's probes stand for.</summary>
public sealed record ProbedProgram(IReadOnlyList<ProbedLine> Lines, IReadOnlyList<ProbedMethod> Methods)
{
    /// <summary>Name of the compiled part that holds this, as JSON.</summary>
    public const string PartName = "probes";

    /// <summary>Name of the compiled part that says why a program could not be instrumented and stayed plain.</summary>
    public const string FaultName = "probe-fault";
}

/// <summary>A line in a method; <see cref="Method"/> is a position in <see cref="ProbedProgram.Methods"/>.</summary>
public sealed record ProbedLine(int Line, int Method);

/// <summary>A method, or a lambda or local function by the method around it.</summary>
public sealed record ProbedMethod(string Name, int Line);
