using Microsoft.Playwright;
using TrainingHub.Data.People;

namespace TrainingHub.Browser.Tests;

/// <summary>A learner watches the lanes of threads while the program runs, and after it.</summary>
public sealed class LiveTimelineTests(Classroom classroom) : IClassFixture<Classroom>
{
    private const float Patient = 90_000;
    private const string Circle = "import threading, time\nfork, spoon = threading.Lock(), threading.Lock()\ndef eat(first, second):\n    with first:\n        time.sleep(0.3)\n        with second:\n            pass\nthreading.Thread(target=eat, args=(fork, spoon), name='left').start()\nthreading.Thread(target=eat, args=(spoon, fork), name='right').start()\n";
    private const string CSharpWaits = "var gate = new object();\nvar t = new Thread(() => { lock (gate) { } }) { Name = \"late\" };\nlock (gate) {\n    t.Start();\n    Thread.Sleep(20000);\n}\nt.Join();\n";

    [Fact]
    public async Task Profile_PythonThatDeadlocks_IsDrawnAndToldWhileItHangs_AndStaysWhenItIsStopped()
    {
        var page = await OpenAsync("python", "Python", Circle, phone: false);
        var workbench = page.Locator("th-workbench").First;
        await ProfileAsync(workbench);

        var live = workbench.Locator(".th-live-timeline");
        await Assertions.Expect(live.Locator(".th-lane-names")).ToContainTextAsync("right", new() { Timeout = Patient });
        await Assertions.Expect(live.Locator(".th-live-now")).ToContainTextAsync("left waits at line 6 for spoon, which right holds", new() { Timeout = Patient });
        await Assertions.Expect(workbench.Locator(".th-banner.bad").First).ToContainTextAsync("Deadlock");
        await Assertions.Expect(live.Locator(".th-marks")).ToContainTextAsync("Deadlock");
        await live.GetByText("As a table").ClickAsync();
        await Assertions.Expect(live.GetByRole(AriaRole.Region, new() { Name = "Time of each lane in each state" })).ToContainTextAsync("left");
        await live.GetByRole(AriaRole.Button, new() { Name = "−", Exact = true }).ClickAsync();
        await Assertions.Expect(live.GetByRole(AriaRole.Button, new() { Name = "Follow" })).ToHaveAttributeAsync("aria-pressed", "false");
        await PageLook.AssertAccessibleAsync(page, "the live timeline");

        // The limit ends it; what comes then is the profile of what was seen, in the same drawing.
        await Assertions.Expect(workbench.Locator(".th-profile-summary")).ToContainTextAsync("Deadlock", new() { Timeout = Patient });
        await Assertions.Expect(workbench.Locator(".th-wb-profile")).ToContainTextAsync("The run was not seen to its end");
        await Assertions.Expect(workbench.Locator(".th-wb-profile .th-lane-names")).ToContainTextAsync("left");
    }

    [Fact]
    public async Task Profile_CSharpOnAPhone_ShowsItsThreads()
    {
        var page = await OpenAsync("csharp", "C#", CSharpWaits, phone: true);
        var workbench = page.Locator("th-workbench").First;
        await ProfileAsync(workbench);

        // While it runs or after it: a small machine may be through before the page has drawn the first piece.
        await Assertions.Expect(workbench.Locator(".th-lane-names").First).ToContainTextAsync("late", new() { Timeout = Patient });
        await PageLook.AssertAccessibleAsync(page, "the live timeline");
    }

    [Fact]
    public async Task Profile_StoppedByTheLearner_KeepsWhatWasTold()
    {
        // What reads the runtime's events may start slowly on a small machine; the program must still be there then.
        var page = await OpenAsync("csharp", "C#", CSharpWaits.Replace("20000", "80000", StringComparison.Ordinal), phone: false);
        var workbench = page.Locator("th-workbench").First;
        await ProfileAsync(workbench);
        await Assertions.Expect(workbench.Locator(".th-live-now")).ToContainTextAsync("late", new() { Timeout = Patient });

        await workbench.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Assertions.Expect(workbench.Locator(".th-live-timeline .th-banner")).ToContainTextAsync("what was told while it ran", new() { Timeout = Patient });
        await Assertions.Expect(workbench.Locator(".th-live-timeline .th-lane-names")).ToContainTextAsync("late");
    }

    private static async Task ProfileAsync(ILocator workbench)
    {
        await workbench.Locator(".th-wb-bar .th-profile-menu summary").ClickAsync();
        await workbench.Locator(".th-wb-bar .th-profile-menu").GetByRole(AriaRole.Button, new() { NameRegex = new("^Threads") }).ClickAsync();
    }

    private async Task<IPage> OpenAsync(string language, string title, string code, bool phone)
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner), phone);
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", language, code);
        await page.ReloadAsync();
        await Classroom.ChooseLanguageAsync(page, title);
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync(code.Split('\n')[1].Split(' ')[0], new() { Timeout = Patient });
        return page;
    }
}
