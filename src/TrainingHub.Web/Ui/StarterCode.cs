using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrainingHub.Web.Ui;

/// <summary>
/// The starting code of a workbench as a data block. The JSON must be escaped for HTML script content: the default encoder turns every
/// <c>&lt;</c> into an escape, so no text can close the element.
/// </summary>
public sealed class StarterCode : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Json { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Json.Contains('<', StringComparison.Ordinal))
        {
            throw new ArgumentException("The JSON must have its angle brackets escaped.");
        }

#pragma warning disable RS0030 // Razor would encode quotes inside a script element; the check above is what makes this safe.
        builder.AddContent(0, new MarkupString($"<script type=\"application/json\" data-starters>{Json}</script>"));
#pragma warning restore RS0030
    }
}
