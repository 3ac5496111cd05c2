using TrainingHub.Courses.Searching;

namespace TrainingHub.Courses.Tests;

public sealed class CourseSearchTests : IDisposable
{
    private readonly CourseFiles _files = new();

    public CourseSearchTests()
    {
        _files.Write("glossary.yaml", "terms: [ { id: gil, term: GIL, text: \"The global interpreter lock.\" } ]\n");
        _files.Write("d1/c1/l01/snippets/counter.py", "from collections import Counter\nprint(Counter('abca'))\n");
        _files.WriteLesson("d1/c1/l01", "smalll01", "Opening words about <b>nothing</b> &amp; more.\n\n## Locks in practice\n\nA lock guards the *shared counter*.\n\n```python run=counter\n```\n");
        _files.WriteLesson("d1/c1/l02", "smalll02", "Only a passing mention of a lock here.\n", status: "draft");
    }

    private CourseSearch Search => new CourseLibrary(_files.Parent).Search;

    [Fact]
    public void Find_WordUnderAHeading_LeadsThereAndMarksIt()
    {
        var hit = Search.Find("guards", author: false)[0];

        Assert.Equal((SearchHitKind.Lesson, "smalll01", "Locks in practice", "locks-in-practice"), (hit.Kind, hit.Id, hit.Part, hit.Anchor));
        Assert.Equal("guards", Assert.Single(hit.Excerpt, piece => piece.Found).Text);
    }

    [Fact]
    public void Find_SeveralWords_NeedsAllOfThem()
    {
        Assert.Equal("smalll01", Assert.Single(Search.Find("shared LOCK", author: true)).Id);
        Assert.Empty(Search.Find("shared nonsense", author: true));
    }

    [Theory]
    [InlineData("collections")]
    [InlineData("collec")]
    [InlineData("print coun")]
    public void Find_CodeAndUnfinishedWords_AreFound(string query) => Assert.Contains(Search.Find(query, author: false), hit => hit.Id == "smalll01");

    [Fact]
    public void Find_Draft_IsForAuthorsOnly()
    {
        Assert.DoesNotContain(Search.Find("passing", author: false), hit => hit.Id == "smalll02");
        Assert.Contains(Search.Find("passing", author: true), hit => hit.Id == "smalll02");
    }

    [Fact]
    public void Find_Title_ComesBeforeAMention() =>
        Assert.Equal(SearchHitKind.Term, Search.Find("gil", author: false)[0].Kind);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("--- ' \" <>")]
    public void Find_NoWords_FindsNothing(string query) => Assert.Empty(Search.Find(query, author: true));

    [Fact]
    public void Excerpt_OfALongText_IsShortAndWhole()
    {
        var text = string.Join(' ', Enumerable.Repeat("filler", 200)) + " needle " + string.Join(' ', Enumerable.Repeat("filler", 200));
        _files.WriteLesson("d1/c1/l01", "smalll01", text + "\n\n```python run=counter\n```\n");

        var excerpt = string.Concat(Search.Find("needle", author: false)[0].Excerpt.Select(piece => piece.Text));

        Assert.InRange(excerpt.Length, 50, 260);
        Assert.Contains("needle", excerpt, StringComparison.Ordinal);
        Assert.StartsWith("… filler", excerpt, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();
}
