using Microsoft.AspNetCore.Components;

namespace TrainingHub.Web.Features.Operations;

public sealed partial class SystemPage(SystemStateQuery query, ProbeSandbox probes, NavigationManager navigation)
{
    private SystemState? _state;

    protected override async Task OnInitializedAsync() => _state = await query.HandleAsync(CancellationToken.None);

    private async Task ProbeAsync()
    {
        await probes.HandleAsync(CancellationToken.None);
        // By a fresh request, so that reloading the page asks for no further attempts.
        navigation.NavigateTo(Urls.AdminSystem);
    }
}
