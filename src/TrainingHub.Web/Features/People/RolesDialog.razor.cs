using Microsoft.AspNetCore.Components;
using MudBlazor;
using TrainingHub.Data.People;

namespace TrainingHub.Web.Features.People;

/// <summary>Chooses a person's roles on the whole site.</summary>
public sealed partial class RolesDialog
{
    private static readonly (string Role, string Meaning)[] Meanings =
    [
        (RoleNames.Learner, "Reads the course, runs code, submits exercises."),
        (RoleNames.Instructor, "Opens the classroom of the cohorts they teach."),
        (RoleNames.Administrator, "Makes cohorts, changes accounts, sees everything."),
    ];

    private readonly HashSet<string> _chosen = [];

    [Parameter, EditorRequired]
    public required PersonLine Person { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    protected override void OnInitialized() => _chosen.UnionWith(Person.Roles);

    private void Set(string role, bool held)
    {
        if (held)
        {
            _chosen.Add(role);
        }
        else
        {
            _chosen.Remove(role);
        }
    }

    private void Choose() => Dialog.Close(DialogResult.Ok<IReadOnlyList<string>>([.. _chosen]));
}

internal static class RolesDialogs
{
    /// <summary>The roles that were chosen, or null where the person cancelled.</summary>
    public static async Task<IReadOnlyList<string>?> ShowRolesAsync(this IDialogService dialogs, PersonLine person)
    {
        var dialog = await dialogs.ShowAsync<RolesDialog>("Roles", new DialogParameters<RolesDialog> { { roles => roles.Person, person } });
        return await dialog.Result is { Canceled: false, Data: IReadOnlyList<string> roles } ? roles : null;
    }
}
