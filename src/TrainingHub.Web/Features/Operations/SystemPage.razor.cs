namespace TrainingHub.Web.Features.Operations;

public sealed partial class SystemPage(SystemStateQuery query)
{
    private SystemState? _state;

    protected override async Task OnInitializedAsync() => _state = await query.HandleAsync(CancellationToken.None);
}
