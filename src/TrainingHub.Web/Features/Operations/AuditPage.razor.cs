using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TrainingHub.Web.Features.Operations;

/// <summary>The audit trail. Filter and page stand in the address.</summary>
public sealed partial class AuditPage(AuditTrailQuery trail)
{
    private static readonly string[] KnownActions =
    [
        "cohort.", "cohort.opened", "cohort.changed", "cohort.instructor-added", "cohort.member-removed", "cohort.learners-imported",
        "invitation.", "invitation.made", "invitation.used", "invitation.withdrawn",
        "person.", "person.made", "person.disabled", "person.enabled", "person.roles-changed", "person.password-link-made", "person.password-changed", "token.made", "token.revoked",
    ];

    private AuditEntries _page = new([], false);

    [SupplyParameterFromQuery]
    private string? Action { get; set; }

    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    private int Number => int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1;

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Action) || !string.IsNullOrWhiteSpace(Who);

    protected override async Task OnInitializedAsync() => _page = await trail.HandleAsync(Action, Who, Number - 1, CancellationToken.None);

    private string Address(int page) => $"{Urls.AdminAudit}?action={Uri.EscapeDataString(Action ?? "")}&who={Uri.EscapeDataString(Who ?? "")}&page={page}";
}
