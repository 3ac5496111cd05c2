using Microsoft.Playwright;
using TrainingHub.Data.People;

namespace TrainingHub.Browser.Tests;

/// <summary>A learner profiles their own code from the workbench and clicks through what the tools saw.</summary>
public sealed class ProfileTests(Classroom classroom) : IClassFixture<Classroom>
{
    private const float Patient = 60_000;
    private const string Program = "import threading, time\n\ndef fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n\ndef work():\n    total = 0\n    for _ in range(30):\n        total += fib(10)\n    time.sleep(0.05)\n    return total\n\nthreads = [threading.Thread(target=work, name=f'worker-{i}') for i in range(3)]\n[t.start() for t in threads]\n[t.join() for t in threads]\nprint(work())\n";

    [Fact]
    public async Task Profile_EveryView_ShowsWhatTheToolSaw()
    {
        var page = await OpenAsync(phone: false);
        var workbench = page.Locator("th-workbench").First;

        await ProfileAsync(page, "Calls");
        await Assertions.Expect(workbench.GetByRole(AriaRole.Region, new() { Name = "Functions" })).ToContainTextAsync("fib");
        await Assertions.Expect(page.Locator(".th-heat-line").First).ToBeVisibleAsync();
        await workbench.GetByRole(AriaRole.Button, new() { Name = "fib", Exact = true }).First.ClickAsync();
        await Assertions.Expect(workbench).ToContainTextAsync("Called by");

        await workbench.GetByRole(AriaRole.Link, new() { Name = "Open on its own page" }).ClickAsync();
        // The workbench has a tab of the same name, until the page has come.
        var profile = page.Locator("th-profile");
        await profile.GetByRole(AriaRole.Tab, new() { Name = "Flame graph" }).ClickAsync(new() { Timeout = Patient });
        await Assertions.Expect(profile.Locator(".th-flame .frame").First).ToBeVisibleAsync(new() { Timeout = Patient });
        await profile.GetByLabel("Search").FillAsync("fib");
        await Assertions.Expect(profile.Locator(".th-flame .frame.found").First).ToBeVisibleAsync();
        await profile.GetByLabel("Shape").SelectOptionAsync("Sunburst");
        await Assertions.Expect(profile.Locator(".th-flame.sunburst path").First).ToBeVisibleAsync();
        await profile.GetByRole(AriaRole.Tab, new() { Name = "Call graph" }).ClickAsync();
        await Assertions.Expect(profile.Locator(".th-graph .node").First).ToBeVisibleAsync(new() { Timeout = Patient });
        await page.ReloadAsync();
        await Assertions.Expect(profile.Locator(".th-graph .node").First).ToBeVisibleAsync(new() { Timeout = Patient });
        await PageLook.AssertAccessibleAsync(page, "the call graph");
    }

    [Fact]
    public async Task Profile_LinesTwice_CanBeComparedOnItsPage()
    {
        var page = await OpenAsync(phone: false);
        await ProfileAsync(page, "Hits");
        await page.ReloadAsync();
        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench.GetByRole(AriaRole.Region, new() { Name = "Lines" })).ToContainTextAsync("return n if n < 2", new() { Timeout = Patient });
        await ProfileAsync(page, "Hits");

        await workbench.GetByRole(AriaRole.Tab, new() { Name = "Compare" }).ClickAsync();

        await Assertions.Expect(workbench).ToContainTextAsync("the same code", new() { Timeout = Patient });
        await Assertions.Expect(workbench).ToContainTextAsync("No difference that could be told from noise.");
    }

    [Fact]
    public async Task Profile_CodeChanged_TheMarginShowsWhatGotCheaperWhileComparing()
    {
        var page = await OpenAsync(phone: false);
        await ProfileAsync(page, "Hits");
        await Classroom.SaveDraftAsync(page, "ex1", "python", Program.Replace("range(30)", "range(10)", StringComparison.Ordinal));
        await page.ReloadAsync();
        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench).ToContainTextAsync("range(10)", new() { Timeout = Patient });
        await ProfileAsync(page, "Hits");
        await Assertions.Expect(workbench.GetByRole(AriaRole.Region, new() { Name = "Lines" })).ToContainTextAsync("range(10)", new() { Timeout = Patient });

        await workbench.GetByRole(AriaRole.Tab, new() { Name = "Compare" }).ClickAsync();

        await Assertions.Expect(workbench).ToContainTextAsync("% less in all; the largest change is in", new() { Timeout = Patient });
        await Assertions.Expect(workbench.Locator(".th-was")).ToContainTextAsync("for _ in range(30):");
        await Assertions.Expect(workbench.Locator(".th-heat-line.cheaper").First).ToBeVisibleAsync();
        await workbench.GetByRole(AriaRole.Tab, new() { Name = "Lines" }).ClickAsync();
        await Assertions.Expect(workbench.Locator(".th-heat-line").First).ToBeVisibleAsync();
        await Assertions.Expect(workbench.Locator(".th-heat-line.cheaper")).ToHaveCountAsync(0);

        await workbench.GetByRole(AriaRole.Link, new() { Name = "Open on its own page" }).ClickAsync();
        var profile = page.Locator("th-profile");
        await profile.GetByRole(AriaRole.Tab, new() { Name = "Compare" }).ClickAsync(new() { Timeout = Patient });
        await Assertions.Expect(profile.Locator(".th-source li[data-change=cheaper] .heat").First).ToContainTextAsync("▼", new() { Timeout = Patient });
        await PageLook.CheckAsync(page, new Uri(page.Url).PathAndQuery, "profile-compare");
    }

    [Fact]
    public async Task Profile_Stacks_StandInTheOrderOfTimeAndTheTableFollowsThePicture()
    {
        var page = await OpenAsync(phone: false);
        await Classroom.SaveDraftAsync(page, "ex1", "python", "import time\n\ndef load():\n    time.sleep(0.4)\n\ndef work():\n    until = time.process_time() + 0.4\n    while time.process_time() < until:\n        pass\n\nfor _ in range(3):\n    load()\n    work()\n");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync("def load", new() { Timeout = Patient });
        await ProfileAsync(page, "Stacks");
        await page.Locator("th-workbench").First.GetByRole(AriaRole.Link, new() { Name = "Open on its own page" }).ClickAsync();
        var profile = page.Locator("th-profile");
        await profile.GetByRole(AriaRole.Tab, new() { Name = "Flame graph" }).ClickAsync(new() { Timeout = Patient });
        var (loads, works) = (profile.Locator(".th-flame .frame").Filter(new() { HasText = "load" }), profile.Locator(".th-flame .frame").Filter(new() { HasText = "work" }));
        await Assertions.Expect(loads).ToHaveCountAsync(1, new() { Timeout = Patient });

        await profile.GetByLabel("Order").SelectOptionAsync("In the order of time");

        await Assertions.Expect(loads).ToHaveCountAsync(3);
        await Assertions.Expect(works).ToHaveCountAsync(3);
        await Assertions.Expect(profile.GetByLabel("Width")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(page, "profile-flame-time");
        await profile.GetByLabel("Order").SelectOptionAsync("Costliest first");
        await profile.GetByRole(AriaRole.Tabpanel, new() { Name = "Flame graph" }).GetByText("As a table").ClickAsync();
        var table = profile.GetByRole(AriaRole.Region, new() { Name = "Frames by function" });
        await Assertions.Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "load" })).Not.ToContainTextAsync("0 ns");
        await profile.GetByLabel("Width").SelectOptionAsync("CPU time");
        await Assertions.Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "work" })).ToContainTextAsync(new System.Text.RegularExpressions.Regex("(9\\d|100) %"));
        await PageLook.CheckAsync(page, new Uri(page.Url).PathAndQuery, "profile-flame");
    }

    [Fact]
    public async Task Profile_MemoryOverTime_HasTheSameAsATable()
    {
        var page = await OpenAsync(phone: false);
        await ProfileAsync(page, "Memory");
        var workbench = page.Locator("th-workbench").First;
        await workbench.GetByRole(AriaRole.Tab, new() { Name = "Memory over time" }).ClickAsync();

        await workbench.GetByText("resident memory as a table").ClickAsync();

        await Assertions.Expect(workbench.GetByRole(AriaRole.Region, new() { Name = "resident memory over the run" })).ToContainTextAsync("MiB");
    }

    [Fact]
    public async Task Profile_ThreadsOnAPhone_DrawsALaneForEach()
    {
        var page = await OpenAsync(phone: true);
        await ProfileAsync(page, "Threads");
        var workbench = page.Locator("th-workbench").First;
        await Assertions.Expect(workbench.Locator(".th-lane-names")).ToContainTextAsync("worker-2");
        await Assertions.Expect(workbench.Locator(".th-lanes canvas")).ToBeVisibleAsync();
        await workbench.GetByText("As a table", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(workbench.GetByRole(AriaRole.Region, new() { Name = "Time of each lane in each state" })).ToContainTextAsync("worker-2");
        await workbench.GetByRole(AriaRole.Link, new() { Name = "Open on its own page" }).ClickAsync();
        await Assertions.Expect(page.Locator("th-profile .th-lanes canvas")).ToBeVisibleAsync(new() { Timeout = Patient });
        await PageLook.CheckAsync(page, new Uri(page.Url).PathAndQuery, "profile-timeline-phone");
    }

    private static async Task ProfileAsync(IPage page, string tool)
    {
        var workbench = page.Locator("th-workbench").First;
        await workbench.Locator(".th-wb-bar .th-profile-menu summary").ClickAsync();
        await workbench.Locator(".th-wb-bar .th-profile-menu").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{tool}") }).ClickAsync();
        await Assertions.Expect(workbench.Locator(".th-wb-profile .th-profile-summary")).ToBeVisibleAsync(new() { Timeout = Patient });
    }

    private async Task<IPage> OpenAsync(bool phone)
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner), phone);
        await page.GotoAsync("/exercises/ex1");
        await Classroom.SaveDraftAsync(page, "ex1", "python", Program);
        await page.ReloadAsync();
        await Classroom.ChooseLanguageAsync(page, "Python");
        await Assertions.Expect(page.Locator("th-workbench").First).ToContainTextAsync("fib", new() { Timeout = Patient });
        return page;
    }
}
