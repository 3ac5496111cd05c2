using Microsoft.Playwright;
using TrainingHub.Data.People;

namespace TrainingHub.Browser.Tests;

/// <summary>What happens to a learner at the keyboard: errors at their line, streams, metrics, and nothing typed is ever lost.</summary>
public sealed class WorkbenchTests(Classroom classroom) : IClassFixture<Classroom>
{
    private const float Patient = 60_000;
    private const string Lesson = "/lessons/d1c0l2";

    [Fact]
    public async Task Typing_ThenReload_IsRestored_AndOnAnotherDeviceToo()
    {
        var person = await classroom.Server.CreatePersonAsync(RoleNames.Learner);
        var page = await classroom.SignInAsync(person);
        await OpenExerciseAsync(page);
        await TypeAsync(page, "# typed by a person 4711\n");
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync("Saved");

        await page.ReloadAsync();
        await Assertions.Expect(Code(page)).ToContainTextAsync("4711", new() { Timeout = Patient });

        var other = await classroom.SignInAsync(person);
        await OpenExerciseAsync(other);
        await Assertions.Expect(Code(other)).ToContainTextAsync("4711", new() { Timeout = Patient });
    }

    [Fact]
    public async Task Typing_WhileTheServerIsUnreachable_SurvivesAReload()
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner));
        await OpenExerciseAsync(page);
        await page.RouteAsync("**/api/v1/drafts/**", route => route.AbortAsync());
        await TypeAsync(page, "# typed while cut off 0815\n");
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync("kept in this browser");

        await page.ReloadAsync();
        await Assertions.Expect(Code(page)).ToContainTextAsync("0815", new() { Timeout = Patient });

        await page.UnrouteAllAsync();
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync("Saved", new() { Timeout = Patient });
    }

    [Fact]
    public async Task Run_CodeThatDoesNotCompile_MarksTheLine()
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner));
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", "csharp", "var fine = 1;\nvar broken = fine +;\n");
        await page.ReloadAsync();
        await Classroom.ChooseLanguageAsync(page, "C#");
        await Assertions.Expect(Code(page)).ToContainTextAsync("broken", new() { Timeout = Patient });

        await RunButton(page).ClickAsync();

        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench).ToContainTextAsync("Does not compile", new() { Timeout = Patient });
        await Assertions.Expect(workbench).ToContainTextAsync("CS1525");
        await Assertions.Expect(page.Locator(".squiggly-error").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Run_EightThreads_DrawsThemWhileTheyRun()
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner));
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", "python", "import threading, time\nthreads = [threading.Thread(target=time.sleep, args=(2,)) for _ in range(8)]\n[t.start() for t in threads]\nprint('started', flush=True)\n[t.join() for t in threads]\n");
        await page.ReloadAsync();
        await Classroom.ChooseLanguageAsync(page, "Python");
        await Assertions.Expect(Code(page)).ToContainTextAsync("threading", new() { Timeout = Patient });

        await RunButton(page).ClickAsync();
        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench.Locator(".th-out")).ToContainTextAsync("started", new() { Timeout = Patient });
        await workbench.GetByRole(AriaRole.Tab, new() { Name = "Metrics" }).ClickAsync();
        await Assertions.Expect(workbench).ToContainTextAsync("all 9", new() { Timeout = Patient });
        await Assertions.Expect(workbench.GetByText("Finished", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patient });
        await Screenshots.TakeAsync(page, "metrics-desktop");
    }

    [Fact]
    public async Task Stop_AnEndlessLoop_EndsIt()
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner));
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", "python", "print('going', flush=True)\nwhile True:\n    pass\n");
        await page.ReloadAsync();
        await Classroom.ChooseLanguageAsync(page, "Python");
        await Assertions.Expect(Code(page)).ToContainTextAsync("going", new() { Timeout = Patient });
        await RunButton(page).ClickAsync();
        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench.Locator(".th-out")).ToContainTextAsync("going", new() { Timeout = Patient });

        await workbench.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        await Assertions.Expect(workbench.GetByText("Stopped", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patient });
    }

    [Fact]
    public async Task Lesson_OnAPhone_RunsToo()
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner), phone: true);
        await page.GotoAsync(Lesson);
        var workbench = page.Locator("th-workbench").First;
        await workbench.ScrollIntoViewIfNeededAsync();

        await workbench.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        await Assertions.Expect(workbench.GetByText("Finished", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patient });
        await Screenshots.TakeAsync(page, "snippet-phone");
    }

    private static async Task OpenExerciseAsync(IPage page)
    {
        await page.GotoAsync("/exercises/ex1");
        await Assertions.Expect(page.Locator(".monaco-editor .view-lines").First).ToBeVisibleAsync(new() { Timeout = Patient });
    }

    private static ILocator Code(IPage page) => page.Locator("th-workbench .view-lines").First;

    private static ILocator RunButton(IPage page) => page.Locator("th-workbench").First.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true });

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.Locator(".monaco-editor .view-lines").First.ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.InsertTextAsync(text);
    }
}
