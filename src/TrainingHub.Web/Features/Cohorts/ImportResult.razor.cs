using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TrainingHub.Web.Features.Cohorts;

/// <summary>Who was imported, with the links that are shown only now.</summary>
public sealed partial class ImportResult(IJSRuntime script, NavigationManager navigation) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    [Parameter, EditorRequired]
    public required ImportLearners.Result.Imported Imported { get; set; }

    private int Fresh => Imported.Learners.Count(learner => learner.IsNew);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    private async Task DownloadAsync()
    {
        _module ??= await script.InvokeAsync<IJSObjectReference>("import", "./Features/Cohorts/ImportResult.razor.js");
        await _module.InvokeVoidAsync("download", "imported-learners.csv", ImportResultFile.Write(Imported.Learners, new Uri(navigation.BaseUri)));
    }
}
