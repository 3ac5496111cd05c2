using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>One cohort: its members, its invitation links, importing learners, its name and dates. Which part is shown stands in the address.</summary>
public sealed partial class CohortPage(CohortDetailQuery cohorts)
{
    private const string MembersPart = "members";
    private const string InvitePart = "invitations";
    private const string ImportPart = "import";
    private const string SettingsPart = "settings";

    private static readonly (string Part, string Title)[] Parts =
        [(MembersPart, "Members"), (InvitePart, "Invitation links"), (ImportPart, "Import learners"), (SettingsPart, "Name and dates")];

    private CohortDetail? _cohort;
    private ErrorBoundary? _boundary;

    [Parameter]
    public Guid CohortId { get; set; }

    [SupplyParameterFromQuery(Name = "part")]
    private string? AskedPart { get; set; }

    private string Part => Array.Exists(Parts, known => known.Part == AskedPart) ? AskedPart! : MembersPart;

    protected override async Task OnParametersSetAsync()
    {
        if (_cohort?.Id != CohortId)
        {
            await ReloadAsync();
        }
    }

    private async Task ReloadAsync() => _cohort = await cohorts.HandleAsync(CohortId, CancellationToken.None);

    private async Task RecoverAsync()
    {
        await ReloadAsync();
        _boundary?.Recover();
    }
}
