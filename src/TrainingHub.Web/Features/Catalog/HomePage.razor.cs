using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Courses;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Catalog;

public sealed partial class HomePage(CourseLibrary courses, LearnerStandingQuery standings)
{
    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private bool Author { get; set; }

    private LearnerStanding Standing { get; set; } = LearnerStanding.Nothing;

    protected override async Task OnInitializedAsync()
    {
        var person = (await Authentication).User;
        if (person.Identity?.IsAuthenticated == true)
        {
            Author = person.IsAuthor();
            Standing = await standings.HandleAsync(person.PersonId(), CancellationToken.None);
        }
    }
}
