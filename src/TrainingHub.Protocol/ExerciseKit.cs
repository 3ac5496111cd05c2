using System.Text.Json.Serialization;

namespace TrainingHub.Protocol;

/// <summary>One exercise in one language, as files' texts: what the runner needs to grade it.</summary>
public sealed record ExerciseKit
{
    public required string Id { get; init; }

    public required Language Language { get; init; }

    /// <summary>Entry function: <c>process</c> or <c>Solution.Process</c>.</summary>
    public required string Entry { get; init; }

    public required string Baseline { get; init; }

    /// <summary>C# library that baseline and solution refer to, or null.</summary>
    public string? Kit { get; init; }

    /// <summary>Python modules that baseline and solution may import, by name.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>Python source with <c>generate(seed, **workload) -> bytes</c>.</summary>
    public required string Generator { get; init; }

    /// <summary>Arguments of the generator for the visible sample, by name.</summary>
    public required IReadOnlyDictionary<string, long> SampleWorkload { get; init; }

    /// <summary>Arguments of the generator for graded inputs, by name.</summary>
    public required IReadOnlyDictionary<string, long> GateWorkload { get; init; }

    /// <summary>What the entry function is given, in order; by default the path of the input file.</summary>
    public IReadOnlyList<EntryArgument> Arguments { get; init; } = EntryArgument.PathOnly;

    /// <summary>The ways in which the task is to be done, each graded; empty when there is one.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    public AnswerComparison Comparison { get; init; } = AnswerComparison.Exact;

    /// <summary>Every one that is not optional must hold; none means that a right answer is enough.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>A server that the program talks to at <see cref="ExerciseService.Address"/>, or null.</summary>
    public ExerciseService? Service { get; init; }

    public RunLimits Limits { get; init; } = RunLimits.Default;

    /// <summary>The ratio that passes, or null when speed is no condition.</summary>
    [JsonIgnore]
    public double? RequiredSpeedup => SpeedGate(Gates, optional: false)?.Min;

    /// <summary>A higher ratio that earns a mention, or null.</summary>
    [JsonIgnore]
    public double? GoldSpeedup => SpeedGate(Gates, optional: true)?.Min;

    public static Gate? SpeedGate(IReadOnlyList<Gate> gates, bool optional) => gates.FirstOrDefault(gate => gate.IsRatio && gate.Optional == optional);
}

/// <summary>One argument of an entry function: its name and where its value comes from.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Source"><c>path</c>, <c>mode</c>, <c>service</c> or <c>service/PATH</c> (a URL), or <c>input.KEY</c> (a member of the JSON object that the generator made).</param>
public sealed record EntryArgument(string Name, string Source)
{
    public const string Path = "path";
    public const string Mode = "mode";
    public const string Service = "service";
    public const string InputPrefix = "input.";

    public static readonly IReadOnlyList<EntryArgument> PathOnly = [new(Path, Path)];
}

/// <summary>A Python program with <c>handle(request)</c> that runs outside the learner's reach, in a sandbox of its own, and counts what is asked of it.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Workload">Names of the workload's arguments that it is given besides the seed.</param>
public sealed record ExerciseService(string Source, IReadOnlyList<string> Workload)
{
    public const int Port = 7700;

    /// <summary>Where the program finds it.</summary>
    public const string Address = "http://127.0.0.1:7700";

    /// <summary>The environment variable that names it.</summary>
    public const string Variable = "TRAININGHUB_SERVICE";
}

/// <summary>When two answers are equal.</summary>
/// <param name="Relative">Allowed difference of two numbers, as a part of the larger one.</param>
/// <param name="Absolute">Allowed difference of two numbers.</param>
/// <param name="Unordered">True when the order of the outermost list does not matter, and so for lists named by <see cref="UnorderedLists"/>.</param>
/// <param name="UnorderedLists">Names of members, at any depth, whose lists have no order.</param>
public sealed record AnswerComparison(double Relative, double Absolute, bool Unordered, IReadOnlyList<string> UnorderedLists)
{
    public static readonly AnswerComparison Exact = new(0, 0, false, []);

    [JsonIgnore]
    public bool IsExact => this is { Relative: 0, Absolute: 0 };

    public bool AreClose(double left, double right) => Math.Abs(left - right) <= Math.Max(Absolute, Relative * Math.Max(Math.Abs(left), Math.Abs(right)));
}
