using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Profiles;

/// <summary>A profile with the source beside it; what is drawn is drawn by the browser from the profile document.</summary>
public sealed partial class ProfilePage(IDbContextFactory<TrainingHubDbContext> contexts, RunAccess access, DocumentNames documents, NavigationManager navigation)
{
    private Submission? _run;
    private DocumentName? _document;
    private string _title = "Profile";
    private string _learner = "";
    private bool _own;

    [Parameter]
    public Guid RunId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var viewer = (await Authentication).User;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        _run = await access.MayWatchAsync(viewer, RunId, CancellationToken.None)
            ? await context.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.Id == RunId && submission.Profile != null, CancellationToken.None)
            : null;
        if (_run is null)
        {
            navigation.NotFound();
            return;
        }

        _document = _run.DocumentId is { } documentId ? documents.Of(documentId) : null;
        _title = $"Profile: {DisplayNames.Of(_run.Profile!.Value)}";
        _own = _run.PersonId == viewer.PersonId();
        _learner = _own ? "" : await context.People.Where(person => person.Id == _run.PersonId).Select(person => person.DisplayName).SingleAsync(CancellationToken.None);
    }
}
