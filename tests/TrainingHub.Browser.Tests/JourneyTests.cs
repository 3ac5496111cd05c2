using Microsoft.Playwright;

namespace TrainingHub.Browser.Tests;

/// <summary>
/// The main job of everybody, in one story: an administrator makes a cohort and invites; a learner joins, runs and submits in both
/// languages; the instructor's window sees it arrive without being touched.
/// </summary>
public sealed class JourneyTests(Classroom classroom) : IClassFixture<Classroom>
{
    private const float Patient = 180_000;

    [Fact]
    public async Task Administrator_Learner_Instructor_DoTheirJob()
    {
        var administrator = await classroom.OpenAsync();
        await Classroom.RegisterAsync(administrator, await classroom.FirstAdministratorLinkAsync(), "Ada Admin", "ada@test.example");
        await OpenCohortAsync(administrator, "Autumn class");
        var instructorLink = await InviteAsync(administrator, "Instructors");
        var learnerLink = await InviteAsync(administrator, "Learners");

        var instructor = await classroom.OpenAsync();
        await Classroom.RegisterAsync(instructor, instructorLink, "Ivo Instructor", "ivo@test.example");
        var learner = await classroom.OpenAsync();
        var watch = new PageWatch(learner, classroom.Server.Address);
        await Classroom.RegisterAsync(learner, learnerLink, "Lena Learner", "lena@test.example");

        await instructor.GotoAsync("/class");
        var row = instructor.GetByRole(AriaRole.Row).Filter(new() { HasText = "Lena Learner" });
        await Assertions.Expect(row).ToBeVisibleAsync();

        await RunSnippetAsync(learner, "Python");
        await Assertions.Expect(row).ToContainTextAsync("Finished");
        await RunSnippetAsync(learner, "C#");
        await Assertions.Expect(row).ToContainTextAsync("C#");

        await SubmitAsync(learner, "Python", "python", Solutions.Read("ex1", "py/solutions/gold.py"));
        await Assertions.Expect(row).ToContainTextAsync("Passed", new() { Timeout = 5000 });
        await SubmitAsync(learner, "C#", "csharp", Solutions.Read("ex1", "cs/solutions/gold.cs"));
        await Assertions.Expect(row).ToContainTextAsync("Passed");
        await Screenshots.TakeAsync(instructor, "class-live-desktop");
        await Screenshots.TakeAsync(learner, "submitted-desktop");

        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(instructor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Lena Learner");
        await Screenshots.TakeAsync(instructor, "learner-desktop");
        watch.AssertSilent();
    }

    private static async Task OpenCohortAsync(IPage page, string name)
    {
        await page.GotoAsync("/admin/cohorts");
        await page.GetByRole(AriaRole.Button, new() { Name = "New cohort" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Course").SelectOptionAsync("python-performance");
        await dialog.GetByLabel("First day").FillAsync("2026-01-01");
        await dialog.GetByLabel("Last day").FillAsync("2099-12-31");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Open the cohort" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }

    private static async Task<string> InviteAsync(IPage page, string whom)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Invit" }).First.ClickAsync();
        await page.GetByLabel("Invites", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = whom });
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = page.Locator("#new-invitation");
        await Assertions.Expect(link).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/join/"));
        var address = await link.InputValueAsync();
        await page.ReloadAsync();
        return new Uri(address).PathAndQuery;
    }

    private static async Task RunSnippetAsync(IPage page, string language)
    {
        await page.GotoAsync("/lessons/d1c1l02");
        var workbench = page.Locator("th-workbench").First;
        await workbench.ScrollIntoViewIfNeededAsync();
        await Classroom.ChooseLanguageAsync(page, language);
        await workbench.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Assertions.Expect(workbench.GetByText("Finished", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patient });
        await Assertions.Expect(workbench.Locator(".th-out")).Not.ToBeEmptyAsync();
    }

    private static async Task SubmitAsync(IPage page, string label, string language, string code)
    {
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", language, code);
        await page.ReloadAsync();
        var workbench = page.Locator("th-workbench").First;
        await Classroom.ChooseLanguageAsync(page, label);
        await Assertions.Expect(workbench).ToContainTextAsync("Saved");
        await workbench.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await Assertions.Expect(workbench.GetByText("Passed", new() { Exact = true }).First).ToBeVisibleAsync(new() { Timeout = Patient });
    }
}
