namespace TrainingHub.Web;

/// <summary>Every address that the application links to.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string Profile = "/account/profile";
    public const string Forbidden = "/forbidden";
    public const string Progress = "/progress";
    public const string Review = "/review";
    public const string Search = "/search";
    public const string Classes = "/class";
    public const string AdminCohorts = "/admin/cohorts";
    public const string AdminPeople = "/admin/people";
    public const string AdminAudit = "/admin/audit";
    public const string AdminSystem = "/admin/system";
    public const string ApiReference = "/docs/api";
    public const string RunsHub = "/live/runs";

    public static string Course(string courseId) => $"/courses/{courseId}";

    public static string Lesson(string lessonId) => $"/lessons/{lessonId}";

    public static string Exercise(string exerciseId) => $"/exercises/{exerciseId}";

    /// <summary>One measurement or submission in the ledger of its learner.</summary>
    public static string Attempt(Guid runId) => $"/attempts/{runId}";

    /// <summary>Pieces of code against each other.</summary>
    public const string Timeit = "/timeit";

    /// <summary>What a tool saw of a run.</summary>
    public static string RunProfile(Guid runId) => $"/profiles/{runId}";

    public static string Check(string chapterId) => $"/checks/{chapterId}";

    public static string Glossary(string courseId) => $"/courses/{courseId}/glossary";

    public static string Class(Guid cohortId) => $"/class/{cohortId}";

    public static string ClassLearner(Guid cohortId, Guid personId) => $"/class/{cohortId}/people/{personId}";

    public static string ClassSubmissions(Guid cohortId, string format) => $"/api/v1/cohorts/{cohortId}/submissions?format={format}";

    /// <summary>Answers of a class that wait for a reader.</summary>
    public static string ToRead(Guid cohortId) => $"/class/{cohortId}/to-read";

    public static string Regrades(Guid cohortId) => $"/class/{cohortId}/regrades";

    public static string Regrade(Guid cohortId, Guid regradeId) => $"/class/{cohortId}/regrades/{regradeId}";

    public static string AdminCohort(Guid cohortId) => $"/admin/cohorts/{cohortId}";

    /// <param name="cohortId">The cohort.</param>
    /// <param name="part">members, invitations, import or settings.</param>
    public static string AdminCohort(Guid cohortId, string part) => $"/admin/cohorts/{cohortId}?part={part}";

    /// <summary>Where a person with a link chooses a password. The code holds for one use.</summary>
    public static string ChoosePassword(Guid personId, string code) => $"/account/choose-password?person={personId}&code={code}";

    public static string Join(string token) => $"/join/{token}";

    public static string SetUp(string token) => $"/set-up/{token}";

    public static string SignInTo(string returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
