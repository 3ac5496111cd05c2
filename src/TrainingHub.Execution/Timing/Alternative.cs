using TrainingHub.Protocol;

namespace TrainingHub.Execution.Timing;

/// <summary>A piece of code that is timed against others.</summary>
/// <param name="Name">What it is called in the result.</param>
/// <param name="Language">Its language.</param>
/// <param name="Code">One or more statements; in C# a single expression without a semicolon does too.</param>
public sealed record Alternative(string Name, Language Language, string Code);

/// <summary>What is to be timed: alternatives, and for each language what is done once before.</summary>
public sealed record TimingRequest(IReadOnlyList<Alternative> Alternatives, string PythonSetup = "", string CSharpSetup = "")
{
    public const int Fewest = 2;
    public const int Most = 6;

    /// <summary>The first thing that is wrong with it, as a sentence, or null.</summary>
    public string? Problem()
    {
        if (Alternatives.Count is < Fewest or > Most)
        {
            return $"Between {Fewest} and {Most} alternatives can be timed against each other; these are {Alternatives.Count}.";
        }

        if (Alternatives.FirstOrDefault(one => string.IsNullOrWhiteSpace(one.Code)) is { } empty)
        {
            return $"Alternative {empty.Name} is empty. Write what is to be timed, or take it out.";
        }

        return Alternatives.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"Two alternatives are called {twice.Key}. Give each a name of its own."
            : null;
    }

    public string SetupOf(Language language) => language == Language.Python ? PythonSetup : CSharpSetup;
}
