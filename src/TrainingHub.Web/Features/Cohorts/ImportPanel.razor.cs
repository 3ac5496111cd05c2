using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Choosing a learner file, seeing what it would do, importing it.</summary>
public sealed partial class ImportPanel(ImportLearners import, ClassBoards boards)
{
    private string? _problem;
    private string _fileName = "";
    private IReadOnlyList<LearnerRow> _rows = [];
    private IReadOnlyList<PreviewRow>? _preview;
    private ImportLearners.Result.Imported? _imported;
    private bool _importing;

    [Parameter, EditorRequired]
    public required Guid CohortId { get; set; }

    [Parameter]
    public EventCallback OnImported { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        Forget();
        _fileName = chosen.File.Name;
        if (chosen.File.Size > LearnerFile.MaxBytes)
        {
            _problem = $"The file has more than {LearnerFile.MaxBytes / 1024 / 1024} MB. Split it.";
            return;
        }

        using var content = new MemoryStream();
        await using (var upload = chosen.File.OpenReadStream(LearnerFile.MaxBytes))
        {
            await upload.CopyToAsync(content);
        }

        switch (LearnerFile.Read(content.ToArray()))
        {
            case LearnerFile.Result.Rows rows:
                _rows = rows.All;
                _preview = await import.PreviewAsync(CohortId, _rows, CancellationToken.None);
                break;
            case LearnerFile.Result.Unreadable unreadable:
                _problem = unreadable.Reason;
                break;
        }
    }

    private async Task ImportAsync()
    {
        if (_importing)
        {
            return;
        }

        _importing = true;
        var answer = await import.HandleAsync(Authority.Of((await Authentication).User), CohortId, _rows, CancellationToken.None);
        _importing = false;
        switch (answer)
        {
            case ImportLearners.Result.Imported imported:
                _imported = imported;
                await boards.MembersChangedAsync(CohortId, CancellationToken.None);
                await OnImported.InvokeAsync();
                break;
            case ImportLearners.Result.Refused refused:
                _problem = refused.Reason;
                break;
        }
    }

    private void Forget() => (_problem, _rows, _preview, _imported) = (null, [], null, null);
}
