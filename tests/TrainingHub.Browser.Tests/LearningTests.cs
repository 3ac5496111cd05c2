using Microsoft.Playwright;
using TrainingHub.Data.People;

namespace TrainingHub.Browser.Tests;

/// <summary>What a lesson asks of its reader: questions, a number to predict, figures to play with, words to look up. On a real lesson of the course.</summary>
public sealed class LearningTests(Classroom classroom) : IClassFixture<Classroom>
{
    private const float Patient = 60_000;
    private const string Lesson = "/lessons/d1c2l09";

    [Fact]
    public async Task Question_AnsweredWrongly_ExplainsAndComesBackInTheReview()
    {
        var page = await OpenLessonAsync();
        var question = page.Locator("th-question[question-id='d1c2l09q4']");

        await question.GetByText("Lost updates").ClickAsync();
        await AnswerButton(question).ClickAsync();

        await Assertions.Expect(question).ToContainTextAsync("Not right. It comes back in your review tomorrow.");
        await Assertions.Expect(question.Locator(".th-option.right")).ToContainTextAsync("A fixed order of taking them makes the circle impossible.");
        await Assertions.Expect(question.Locator(".th-option.wrong")).ToContainTextAsync("Both locks are held while writing");
        await page.GotoAsync("/review");
        await Assertions.Expect(page.GetByText("Nothing is waiting today.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 question", new() { Exact = false })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Question_WithoutAnAnswer_SaysWhatIsMissing_AndALineIsChosenByKeyboard()
    {
        var page = await OpenLessonAsync();
        var question = page.Locator("th-question[question-id='d1c2l09q3']");

        await AnswerButton(question).ClickAsync();
        await Assertions.Expect(question).ToContainTextAsync("Choose a line.");

        await question.GetByRole(AriaRole.Radio).First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await AnswerButton(question).ClickAsync();

        await Assertions.Expect(question).ToContainTextAsync("Right.");
        await Assertions.Expect(question).ToContainTextAsync("Ask first, then lock and add.");
        await page.ReloadAsync();
        await Assertions.Expect(question).ToContainTextAsync("Answered rightly");
    }

    [Fact]
    public async Task Claim_PredictedAndMeasured_ShowsAllFourNumbers()
    {
        var page = await OpenLessonAsync();
        var claim = page.Locator("th-claim[claim-id='count-plain']");
        await claim.ScrollIntoViewIfNeededAsync();

        await claim.GetByRole(AriaRole.Textbox).First.FillAsync("many");
        await claim.GetByRole(AriaRole.Button, new() { Name = "Predict" }).ClickAsync();
        await Assertions.Expect(claim).ToContainTextAsync("Predict a number greater than 0");
        await claim.GetByRole(AriaRole.Textbox).First.FillAsync("15000");
        await claim.GetByRole(AriaRole.Button, new() { Name = "Predict" }).ClickAsync();
        await claim.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        var end = claim.Locator(".th-claim-end");
        await Assertions.Expect(end).ToContainTextAsync("The claim is wrong", new() { Timeout = Patient });
        foreach (var row in new[] { "You predicted", "The claim", "You measured", "We measured" })
        {
            await Assertions.Expect(end.GetByRole(AriaRole.Rowheader, new() { Name = row, Exact = true })).ToBeVisibleAsync();
        }

        await Screenshots.TakeAsync(page, "claim-measured");
        await page.ReloadAsync();
        await Assertions.Expect(end).ToContainTextAsync("You measured");
    }

    [Fact]
    public async Task Figure_SteppedAndStartedOver_TellsEachStateInWords()
    {
        var page = await OpenLessonAsync();
        var figure = page.Locator("th-figure[name='lock-contention']");
        await figure.ScrollIntoViewIfNeededAsync();
        var words = figure.Locator(".th-figure-words");
        var before = await words.InnerTextAsync();

        await figure.GetByRole(AriaRole.Button, new() { Name = "Step" }).ClickAsync();

        await Assertions.Expect(words).Not.ToHaveTextAsync(before);
        await figure.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Assertions.Expect(words).ToHaveTextAsync(before);
    }

    [Fact]
    public async Task Pager_KeyThatItAnnounces_TurnsThePage()
    {
        var page = await OpenLessonAsync();
        foreach (var way in new[] { "next", "prev" })
        {
            var link = page.Locator($"[data-pager] a[rel='{way}']");
            var (key, target) = (await link.GetAttributeAsync("aria-keyshortcuts"), await link.GetAttributeAsync("href"));
            await Assertions.Expect(link.Locator("kbd")).ToHaveTextAsync(key!);
            await link.ScrollIntoViewIfNeededAsync();
            await Screenshots.TakeAsync(page, $"pager-{way}");

            await page.Keyboard.PressAsync(key!);

            // The address changes before the text does.
            await Assertions.Expect(page.Locator($"[data-lesson-id='{target!.Split('/')[^1]}']")).ToBeVisibleAsync();
        }

        Assert.EndsWith(Lesson, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pager_OnAPhone_ShowsNoKeys()
    {
        var page = await OpenLessonAsync(phone: true);

        await Assertions.Expect(page.Locator("[data-pager] a[rel='next']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-pager] kbd").First).ToBeHiddenAsync();
        await Screenshots.TakeAsync(page, "pager-phone");
    }

    [Fact]
    public async Task Term_TappedOnAPhone_ShowsItsCardInsteadOfLeaving()
    {
        var page = await OpenLessonAsync(phone: true);
        var term = page.Locator("a.th-term").First;
        await term.ScrollIntoViewIfNeededAsync();

        await term.TapAsync();

        var card = page.GetByRole(AriaRole.Tooltip);
        await Assertions.Expect(card).ToBeVisibleAsync();
        var box = (await card.BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= page.ViewportSize!.Width, $"The card reaches from {box.X} to {box.X + box.Width}.");
        Assert.Contains(Lesson, page.Url, StringComparison.Ordinal);
        await Screenshots.TakeAsync(page, "term-phone");
    }

    [Fact]
    public async Task Lesson_WhileItComesAlive_DoesNotJump()
    {
        var page = await OpenLessonAsync();
        await page.ReloadAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var shift = await page.EvaluateAsync<double>("""
            () => new Promise((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => { for (const entry of list.getEntries()) { sum += entry.hadRecentInput ? 0 : entry.value; } }).observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => resolve(sum), 500);
            })
            """);

        Assert.True(shift < 0.05, $"The layout shifted by {shift}.");
    }

    [Fact]
    public async Task Lesson_IsDrawn_BeforeItsScriptsAreAskedFor()
    {
        var page = await OpenLessonAsync();
        await Assertions.Expect(page.Locator("th-workbench.ready:visible").First).ToBeVisibleAsync(new() { Timeout = Patient });

        // On a crowded machine the picture may come later than scripts wait for it.
        var early = await page.EvaluateAsync<string[]>("""
            () => {
              const [{ startTime: drawn }] = performance.getEntriesByName('first-contentful-paint');
              const scripts = performance.getEntriesByType('resource').map((entry) => ({ ...entry.toJSON(), file: new URL(entry.name).pathname.split('/').pop() })).filter(({ file }) => file.endsWith('.js'));
              const waited = scripts.find(({ file }) => file.startsWith('boot.')).responseEnd + 1500;
              return scripts.filter(({ startTime }) => startTime < Math.min(drawn, waited)).map(({ file }) => file.split('.')[0]);
            }
            """);

        Assert.Equal(["boot", "theme"], early.Order());
    }

    [Fact]
    public async Task Lesson_SeenAgain_AsksForNoModule()
    {
        var page = await OpenLessonAsync();
        await Assertions.Expect(page.Locator("th-workbench.ready:visible").First).ToBeVisibleAsync(new() { Timeout = Patient });

        await page.GotoAsync(Lesson);
        await Assertions.Expect(page.Locator("th-workbench.ready:visible").First).ToBeVisibleAsync(new() { Timeout = Patient });

        var sizes = await page.EvaluateAsync<int[]>("() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/app/')).map(({ transferSize }) => transferSize)");
        Assert.True(sizes.Length > 20, $"{sizes.Length} modules were seen.");
        Assert.All(sizes, size => Assert.Equal(0, size));
    }

    [Fact]
    public async Task Lesson_OnPaper_IsTheTextWithItsCode()
    {
        var page = await OpenLessonAsync();
        var pane = page.Locator("th-workbench:visible").Nth(1);
        await pane.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(pane.Locator(".monaco-editor .view-lines")).ToBeVisibleAsync(new() { Timeout = Patient });

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.Locator(".th-sidebar")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).First).ToBeHiddenAsync();
        await Assertions.Expect(pane.Locator("> pre")).ToBeVisibleAsync();
        Assert.True(await pane.Locator("> pre").EvaluateAsync<bool>("pre => pre.scrollHeight <= pre.clientHeight + 1"), "A part of the program is cut off.");
        await Screenshots.TakeAsync(page, "lesson-print");
    }

    private async Task<IPage> OpenLessonAsync(bool phone = false)
    {
        var page = await classroom.SignInAsync(await classroom.Server.CreatePersonAsync(RoleNames.Learner), phone);
        await page.GotoAsync(Lesson);
        return page;
    }

    private static ILocator AnswerButton(ILocator question) => question.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true });
}
