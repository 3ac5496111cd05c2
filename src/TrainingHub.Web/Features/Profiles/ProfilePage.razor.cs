using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;
using TrainingHub.Web.Ui;

namespace TrainingHub.Web.Features.Profiles;

/// <summary>A profile with the source beside it; what is drawn is drawn by the browser from the profile document.</summary>
public sealed partial class ProfilePage(RunProfiles profiles, RunAccess access, DocumentNames documents, NavigationManager navigation)
{
    private ProfiledProgram? _run;
    private DocumentName? _document;
    private string _title = "Profile";
    private bool _own;

    [Parameter]
    public Guid RunId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var viewer = (await Authentication).User;
        _run = await access.MayWatchAsync(viewer, RunId, CancellationToken.None) ? await profiles.ProgramAsync(RunId, CancellationToken.None) : null;
        if (_run is null)
        {
            navigation.NotFound();
            return;
        }

        _document = _run.DocumentId is { } documentId ? documents.Of(documentId) : null;
        _title = $"Profile: {DisplayNames.Of(_run.Tool)}";
        _own = _run.PersonId == viewer.PersonId();
    }
}
