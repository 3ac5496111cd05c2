using TrainingHub.Courses.Rendering;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads the questions that an exercise asks about the work: predictions before it is measured, answers afterwards.</summary>
internal sealed class RubricReader(string file, string lessonId, CourseMarkdown markdown, ProblemList problems)
{
    private const string Text = "text";
    private static readonly Dictionary<string, QuestionKind?> Kinds = new(StringComparer.Ordinal)
    {
        [Text] = null, ["single"] = QuestionKind.Single, ["multi"] = QuestionKind.Multi, ["number"] = QuestionKind.Number,
    };

    public IReadOnlyList<RubricItem> Read(YamlMap map, string exerciseId)
    {
        var items = new List<RubricItem>();
        foreach (var entry in map.Maps("rubric", required: false))
        {
            var item = ReadItem(entry, exerciseId);
            if (items.Exists(other => other.Id == item.Id))
            {
                entry.Fault(entry.LineOf("id"), $"The rubric has '{item.Id}' already.");
            }

            items.Add(item);
        }

        return items;
    }

    private RubricItem ReadItem(YamlMap entry, string exerciseId)
    {
        var item = new RubricItem(entry.Identifier("id"), entry.Integer("points", 1, 100), entry.Text("ask")) { When = ReadMoment(entry) };
        var kind = ReadKind(entry);
        if (kind is null)
        {
            item = item with { Terms = ReadTerms(entry) };
        }
        else
        {
            var reader = new QuestionReader(file, entry, new QuizScope(lessonId, 0, _ => true, _ => null), markdown, problems);
            item = item with { Question = reader.ReadRubric($"{exerciseId}/{item.Id}", kind.Value, item.Ask) };
        }

        entry.RejectOtherKeys();
        return item;
    }

    private static RubricMoment ReadMoment(YamlMap entry)
    {
        var when = entry.OptionalText("when") ?? "after";
        if (when is not ("before" or "after"))
        {
            entry.Fault(entry.LineOf("when"), $"'when' must be before or after, not '{when}'.");
        }

        return when == "before" ? RubricMoment.Before : RubricMoment.After;
    }

    private static QuestionKind? ReadKind(YamlMap entry)
    {
        var asked = entry.OptionalText("kind") ?? Text;
        if (!Kinds.TryGetValue(asked, out var kind))
        {
            entry.Fault(entry.LineOf("kind"), $"'kind' must be one of {string.Join(", ", Kinds.Keys)}, not '{asked}'.");
        }

        return kind;
    }

    // Each entry is a term, or several with a bar between them of which one is enough.
    private static IReadOnlyList<IReadOnlyList<string>> ReadTerms(YamlMap entry)
    {
        var groups = new List<IReadOnlyList<string>>();
        foreach (var text in entry.Texts("terms", min: 0))
        {
            var terms = text.Value.Split('|', StringSplitOptions.TrimEntries);
            if (terms.Any(term => term.Length == 0))
            {
                entry.Fault(text.Line, "A key term is empty. Write terms like 'set | hash table'.");
            }

            groups.Add(terms);
        }

        if (groups.Count == 0)
        {
            return [];
        }

        return groups;
    }
}
