using Microsoft.AspNetCore.Components;
using TrainingHub.Courses;

namespace TrainingHub.Web.Features.Catalog;

/// <summary>The vocabulary of a course.</summary>
public sealed partial class GlossaryPage(CourseLibrary courses)
{
    private Course? _course;

    [Parameter]
    public required string CourseId { get; set; }

    protected override void OnParametersSet() => _course = courses.FindCourse(CourseId);
}
