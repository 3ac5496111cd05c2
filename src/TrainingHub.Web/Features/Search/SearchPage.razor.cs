using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Courses.Searching;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Search;

/// <summary>Search over the texts, snippets, topics, exercises and terms of the courses.</summary>
public sealed partial class SearchPage(CourseLibrary courses)
{
    private const int MaxLength = 200;

    private IReadOnlyList<SearchHit> _hits = [];

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        Query = Query is { Length: > MaxLength } ? Query[..MaxLength] : Query;
        _hits = courses.Search.Find(Query ?? "", (await Authentication).User.IsAuthor());
    }

    private static string AddressOf(SearchHit hit) => hit.Kind switch
    {
        SearchHitKind.Exercise => Urls.Exercise(hit.Id),
        SearchHitKind.Term => $"{Urls.Glossary(hit.CourseId)}#term-{hit.Id}",
        _ => hit.Anchor is null ? Urls.Lesson(hit.Id) : $"{Urls.Lesson(hit.Id)}#{hit.Anchor}",
    };

    private static string NameOf(SearchHitKind kind) => kind switch
    {
        SearchHitKind.Exercise => "Exercise",
        SearchHitKind.Term => "Term",
        _ => "Lesson",
    };
}
