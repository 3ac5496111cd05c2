using TrainingHub.Courses.Rendering;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads <c>glossary.yaml</c>, which a course without a vocabulary of its own does not need.</summary>
internal static class GlossaryReader
{
    private const string File = "glossary.yaml";

    public static IReadOnlyDictionary<string, GlossaryTerm> Read(CourseFolder folder, string courseId, IReadOnlyDictionary<string, MeasuredValue> measurements, ProblemList problems)
    {
        var terms = new Dictionary<string, GlossaryTerm>(StringComparer.Ordinal);
        if (!folder.HasFile(File) || folder.Read(File, problems) is not { } text || YamlMap.Parse(File, text, 0, problems) is not { } map)
        {
            return terms;
        }

        var texts = new List<(string Id, YamlText Text, YamlText? CSharp)>();
        foreach (var entry in map.Maps("terms", required: true))
        {
            var (id, says, csharp) = (entry.Identifier("id"), entry.Content("text"), entry.OptionalContent("csharp"));
            if (terms.TryAdd(id, new GlossaryTerm { Id = id, Term = entry.Text("term") }))
            {
                texts.Add((id, says, csharp));
            }
            else
            {
                entry.Fault(entry.LineOf("id"), $"The term '{id}' exists already.");
            }

            entry.RejectOtherKeys();
        }

        map.RejectOtherKeys();

        // Terms explain each other: first all names, then all texts as words, then as HTML, where each link carries the other's words.
        var markdown = new CourseMarkdown(new CourseReferences(courseId, measurements, terms));
        foreach (var (id, says, csharp) in texts)
        {
            terms[id] = terms[id] with { Text = markdown.PlainText(says.Value), CSharp = csharp is { } given ? markdown.PlainText(given.Value) : null };
        }

        return texts.ToDictionary(
            entry => entry.Id,
            entry => terms[entry.Id] with
            {
                Html = markdown.RenderPiece(File, entry.Text, problems),
                CSharpHtml = entry.CSharp is { } given ? markdown.RenderPiece(File, given, problems) : null,
            },
            StringComparer.Ordinal);
    }
}
