using TrainingHub.Data.People;

namespace TrainingHub.Browser.Tests;

/// <summary>Every kind of page: no serious accessibility fault, fits the screen, and pictures in both themes and widths for a person to look at.</summary>
public sealed class LooksTests(Classroom classroom) : IClassFixture<Classroom>
{
    private static readonly (string Role, string Address, string Name)[] Pages =
    [
        ("", "/", "welcome"),
        ("", "/account/sign-in", "sign-in"),
        (RoleNames.Learner, "/", "home"),
        (RoleNames.Learner, "/lessons/d1c1l02", "lesson"),
        (RoleNames.Learner, "/exercises/ex1", "exercise"),
        (RoleNames.Learner, "/progress", "progress"),
        (RoleNames.Learner, "/account/profile", "profile"),
        (RoleNames.Learner, "/admin/people", "forbidden"),
        (RoleNames.Instructor, "/class", "class"),
        (RoleNames.Administrator, "/admin/cohorts", "cohorts"),
        (RoleNames.Administrator, "/admin/people", "people"),
        (RoleNames.Administrator, "/admin/system", "system"),
        (RoleNames.Administrator, "/admin/audit", "audit"),
    ];

    public static TheoryData<string, string, string> EveryPage => [.. Pages.Select(page => (page.Role, page.Address, page.Name))];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Page_FitsAndIsAccessible(string role, string address, string name)
    {
        var person = role.Length == 0 ? null : await classroom.Server.CreatePersonAsync(role);
        if (person is not null)
        {
            await classroom.Server.CreateCohortAsync(
                instructors: role == RoleNames.Instructor ? [person] : [], learners: role == RoleNames.Learner ? [person] : [await classroom.Server.CreatePersonAsync(RoleNames.Learner)]);
        }

        foreach (var phone in new[] { false, true })
        {
            var page = person is null ? await classroom.OpenAsync(phone) : await classroom.SignInAsync(person, phone);
            await PageLook.CheckAsync(page, address, $"{name}-{(phone ? "phone" : "desktop")}");
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("color-contrast")]
    public async Task AssertAccessible_TextThatIsHardToRead_IsAFault(string? rule)
    {
        var page = await classroom.OpenAsync();
        await page.SetContentAsync("<!doctype html><html lang='en'><title>Faint</title><main><h1>Faint</h1><p style='color: #bbb; background: #fff'>Hardly there.</p></main></html>");

        var fault = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => PageLook.AssertAccessibleAsync(page, "faint", rule));

        Assert.Contains("Hardly there.", fault.Message, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
