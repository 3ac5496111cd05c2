using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using TrainingHub.Courses.Reading;

namespace TrainingHub.Courses.Rendering;

/// <summary>Reads what looks like a call-out but is a thing of its own: <c>:::claim ID</c> and <c>:::figure NAME</c>.</summary>
internal sealed class DirectiveReader(string file, int lineOffset, bool allowPanes, ProblemList problems)
{
    private const string ClaimKind = "claim";

    public static readonly IReadOnlyList<string> Kinds = [ClaimKind, "figure"];

    public static bool IsDirective(Block block) => block is CustomContainer { Info: { } kind } && Kinds.Contains(kind);

    public static bool IsClaim(Block block) => block is CustomContainer { Info: ClaimKind };

    public int LineOf(CustomContainer container) => container.Line + 1 + lineOffset;

    /// <summary>The claim's id or the figure's name; null after reporting what is wrong.</summary>
    public string? Read(CustomContainer container)
    {
        var kind = container.Info!;
        var name = container.Arguments?.Trim() ?? "";
        if (!allowPanes)
        {
            problems.Error(file, LineOf(container), $"A {kind} cannot stand in this text; only lessons have them.");
        }
        else if (name.Length == 0 || name.Contains(' '))
        {
            problems.Error(file, LineOf(container), IsClaim(container) ? "':::claim' must be followed by the id of a claim." : "':::figure' must be followed by the name of a figure.");
        }
        else if (!IsClaim(container) && !Figures.Titles.ContainsKey(name))
        {
            problems.Error(file, LineOf(container), $"There is no figure '{name}'; there are {string.Join(", ", Figures.Titles.Keys)}.");
        }
        else
        {
            if (container.Count == 0)
            {
                problems.Error(file, LineOf(container), IsClaim(container) ? "A claim needs a question to the learner in its body." : "A figure needs a caption in its body.");
            }

            return name;
        }

        return null;
    }
}
