using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TrainingHub.Web.Features.Cohorts;

public sealed partial class CohortsPage(CohortOverviewQuery overview, IDialogService dialogs, NavigationManager navigation)
{
    private IReadOnlyList<CohortOverview> Cohorts { get; set; } = [];

    protected override async Task OnInitializedAsync() => Cohorts = await overview.HandleAsync(CancellationToken.None);

    private async Task OpenAsync()
    {
        if (await dialogs.ShowNewCohortAsync() is { } id)
        {
            navigation.NavigateTo(Urls.AdminCohort(id));
        }
    }
}
