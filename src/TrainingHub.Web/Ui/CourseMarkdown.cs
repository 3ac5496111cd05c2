using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrainingHub.Web.Ui;

/// <summary>Shows text of a course. The only place that makes markup from a string; the course reader has sanitised it.</summary>
public sealed class CourseMarkdown : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Html { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
#pragma warning disable RS0030 // This is the place the rule points to.
        builder.AddContent(0, new MarkupString(Html));
#pragma warning restore RS0030
}
