using TrainingHub.Protocol;

namespace TrainingHub.Courses;

/// <summary>A graded exercise: a task, a slow starter, and what a submission is measured against.</summary>
public sealed record Exercise
{
    public required string Id { get; init; }

    public required string LessonId { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Language> Languages { get; init; }

    public required IReadOnlyList<LessonBlock> TaskBlocks { get; init; }

    public required IReadOnlyDictionary<Language, ExerciseVariant> Variants { get; init; }

    /// <summary>True for a short task that asks for a right answer; it may do without gates.</summary>
    public bool IsPractice { get; init; }

    /// <summary>What the entry function is given, in order.</summary>
    public IReadOnlyList<EntryArgument> Arguments { get; init; } = EntryArgument.PathOnly;

    public AnswerComparison Comparison { get; init; } = AnswerComparison.Exact;

    /// <summary>The server that programs talk to, or null.</summary>
    public ExerciseService? Service { get; init; }

    public required RunLimits Limits { get; init; }

    public required IReadOnlyList<ExerciseHint> Hints { get; init; }

    public required IReadOnlyList<RubricItem> Rubric { get; init; }

    /// <summary>Python source of the input generator; one for all languages.</summary>
    public required string Generator { get; init; }

    /// <summary>The exercise's folder, relative to the course, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Changes when any file of the exercise does.</summary>
    public required string ContentHash { get; init; }

    public IReadOnlyDictionary<Language, string> Starters => Variants.ToDictionary(variant => variant.Key, variant => variant.Value.Starter);

    /// <summary>Everything a runner needs to grade a submission, or to run it with the sample input.</summary>
    /// <exception cref="ArgumentException">The exercise is not offered in this language.</exception>
    public ExerciseKit KitFor(Language language)
    {
        if (!Variants.TryGetValue(language, out var variant))
        {
            throw new ArgumentException($"Exercise {Id} is not offered in {language.WireName()}.", nameof(language));
        }

        return new ExerciseKit
        {
            Id = Id,
            Language = language,
            Entry = variant.Entry,
            Baseline = variant.Baseline,
            Kit = variant.Kit,
            Modules = variant.Modules,
            Generator = Generator,
            SampleWorkload = variant.SampleWorkload,
            GateWorkload = variant.GateWorkload,
            Arguments = Arguments,
            Modes = variant.Modes,
            Comparison = Comparison,
            Gates = variant.Gates,
            Service = Service,
            Limits = Limits,
        };
    }
}

/// <summary>An exercise in one language.</summary>
public sealed record ExerciseVariant
{
    public required Language Language { get; init; }

    public required string Entry { get; init; }

    public required string Starter { get; init; }

    public required string Baseline { get; init; }

    /// <summary>C# library that starter, baseline and solutions refer to, or null.</summary>
    public string? Kit { get; init; }

    /// <summary>Python modules that starter, baseline and solutions may import, by name.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>The ways in which the task is to be done; empty when there is one.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    public required IReadOnlyDictionary<string, long> SampleWorkload { get; init; }

    public required IReadOnlyDictionary<string, long> GateWorkload { get; init; }

    /// <summary>Every one that is not optional must hold.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>The ratio that passes, or null when speed is no condition.</summary>
    public double? RequiredSpeedup => ExerciseKit.SpeedGate(Gates, optional: false)?.Min;

    /// <summary>A higher ratio that earns a mention, or null.</summary>
    public double? GoldSpeedup => ExerciseKit.SpeedGate(Gates, optional: true)?.Min;

    /// <summary>The program that does the obvious and no more: the gate must ask for clearly more. Null when the author named none.</summary>
    public ReferenceSolution? Naive { get; init; }

    /// <summary>Programs with a known grade, for checking the exercise itself.</summary>
    public required IReadOnlyList<ReferenceSolution> References { get; init; }
}

/// <summary>A program of the author's with the decision that grading must reach on it. <see cref="Name"/> is such as <c>wrong/slow</c>.</summary>
public sealed record ReferenceSolution(string Name, string File, string Code, Decision Expects);

/// <summary>A hint as safe HTML, with its price in percent of the points.</summary>
public sealed record ExerciseHint(string Html, int Cost);
