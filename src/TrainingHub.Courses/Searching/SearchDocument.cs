using System.Net;
using System.Text.RegularExpressions;

namespace TrainingHub.Courses.Searching;

/// <summary>A stretch of plain text under a heading, or the code of a snippet.</summary>
internal sealed record SearchSection(string? Part, string? Anchor, string Text);

/// <summary>One thing that can be found, with its texts by how much a word in them says about it.</summary>
internal sealed partial record SearchDocument(SearchHitKind Kind, string CourseId, string Id, string Title, bool Draft, string Topics, IReadOnlyList<SearchSection> Sections)
{
    public static IEnumerable<SearchDocument> Of(Course course)
    {
        foreach (var lesson in course.Lessons.Where(lesson => lesson.Status != LessonStatus.Retired))
        {
            var html = string.Concat(lesson.Blocks.Where(block => !block.InstructorOnly).Select(block => block switch
            {
                HtmlBlock text => text.Html,
                ClaimBlock claim => claim.Question,
                FigureBlock figure => $"<p>{Figures.Titles[figure.Name]}</p>{figure.Caption}",
                _ => "",
            }));
            var code = lesson.Snippets.SelectMany(snippet => snippet.Variants.Values.Select(variant => new SearchSection(snippet.Name, null, variant.Code)));
            yield return new SearchDocument(
                SearchHitKind.Lesson, course.Id, lesson.Id, lesson.Title, lesson.IsDraft,
                string.Join(' ', lesson.Teaches.Concat(lesson.Goals)), [.. SectionsOf(html), .. code]);
        }

        foreach (var exercise in course.Exercises)
        {
            var html = string.Concat(exercise.TaskBlocks.OfType<HtmlBlock>().Where(block => !block.InstructorOnly).Select(block => block.Html));
            yield return new SearchDocument(SearchHitKind.Exercise, course.Id, exercise.Id, exercise.Title, false, "", [.. SectionsOf(html)]);
        }

        foreach (var term in course.Glossary)
        {
            yield return new SearchDocument(SearchHitKind.Term, course.Id, term.Id, term.Term, false, term.Id, [new SearchSection(null, null, $"{term.Text} {term.CSharp}".Trim())]);
        }
    }

    private static IEnumerable<SearchSection> SectionsOf(string html)
    {
        string? anchor = null;
        string? heading = null;
        var at = 0;
        foreach (Match found in Heading().Matches(html))
        {
            yield return new SearchSection(heading, anchor, PlainText(html[at..found.Index]));
            (anchor, heading, at) = (found.Groups["id"].Value, PlainText(found.Groups["text"].Value), found.Index + found.Length);
        }

        yield return new SearchSection(heading, anchor, PlainText(html[at..]));
    }

    // The HTML is our own renderer's: every angle bracket in it that is text is an entity.
    private static string PlainText(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(BlockEnd().Replace(html, " "), "")), " ").Trim();

    [GeneratedRegex("<h[234][^>]* id=\"(?<id>[^\"]*)\"[^>]*>(?<text>.*?)</h[234]>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("</(p|li|td|th|tr|div|pre|aside)>|<br>")]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
