using Bunit;
using TrainingHub.Web.Features.Cohorts;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class ImportPreviewTests : BunitContext
{
    private static readonly PreviewRow New = new(2, "Mei Chen", "mei@place.example", ImportEffect.NewAccount, null);
    private static readonly PreviewRow Bad = new(5, "<b>Bad</b>", "bad", ImportEffect.None, "\"bad\" is no e-mail address.");

    [Fact]
    public void Preview_BadRows_ComeFirstWithNumberAndReason()
    {
        var preview = RenderPreview([New, Bad]);

        var first = preview.FindAll("tbody tr")[0];
        Assert.Equal("5", first.QuerySelector("td")!.TextContent);
        Assert.Contains("\"bad\" is no e-mail address.", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>Bad</b>", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 row has a problem and is left out.", preview.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_ImportAndCancel_RaiseWhatTheySay()
    {
        var raised = new List<string>();
        var preview = RenderPreview([New, Bad], () => raised.Add("import"), () => raised.Add("cancel"));

        preview.FindAll("button").Single(button => button.TextContent == "Import 1 learner").Click();
        preview.FindAll("button").Single(button => button.TextContent == "Cancel").Click();

        Assert.Equal(["import", "cancel"], raised);
    }

    [Fact]
    public void Preview_NothingGood_CannotBeImported()
    {
        var preview = RenderPreview([Bad]);

        Assert.True(preview.FindAll("button").Single(button => button.TextContent == "Import 0 learners").HasAttribute("disabled"));
    }

    private IRenderedComponent<ImportPreview> RenderPreview(IReadOnlyList<PreviewRow> rows, Action? import = null, Action? cancel = null) => Render<ImportPreview>(parameters => parameters
        .Add(component => component.FileName, "class.csv")
        .Add(component => component.Rows, rows)
        .Add(component => component.OnImport, import ?? (() => { }))
        .Add(component => component.OnCancel, cancel ?? (() => { })));
}
