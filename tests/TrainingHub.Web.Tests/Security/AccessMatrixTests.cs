using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using TrainingHub.Courses;
using TrainingHub.Data.People;
using TrainingHub.Web.Tests.Infrastructure;

namespace TrainingHub.Web.Tests.Security;

/// <summary>Who may open what. A page or call that is not in the table fails the last test.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Site site) : IClassFixture<AccessMatrixTests.Site>
{
    // open: shown. sign in: sent there. forbidden, 401, 404: refused. "other" teaches another cohort, the instructor this one.
    private const string Table =
        """
        address                                           | anonymous | learner   | other     | instructor | administrator
        /                                                 | open      | open      | open      | open       | open
        /account/sign-in                                  | open      | open      | open      | open       | open
        /account/choose-password                          | open      | open      | open      | open       | open
        /join/{token}                                     | open      | open      | open      | open       | open
        /set-up/{token}                                   | open      | open      | open      | open       | open
        /not-found                                        | open      | open      | open      | open       | open
        /error                                            | open      | open      | open      | open       | open
        /forbidden                                        | forbidden | forbidden | forbidden | forbidden  | forbidden
        /account/profile                                  | sign in   | open      | open      | open       | open
        /progress                                         | sign in   | open      | open      | open       | open
        /lessons/{lesson}                                 | sign in   | open      | open      | open       | open
        /search                                           | sign in   | open      | open      | open       | open
        /courses/{course}/glossary                        | sign in   | open      | open      | open       | open
        /review                                           | sign in   | open      | open      | open       | open
        /checks/{chapter}                                 | sign in   | open      | open      | open       | open
        /exercises/{exercise}                             | sign in   | open      | open      | open       | open
        /profiles/{run}                                   | sign in   | 404       | 404       | 404        | 404
        /timeit                                           | sign in   | open      | open      | open       | open
        /attempts/{run}                                   | sign in   | 404       | 404       | 404        | 404
        /class                                            | sign in   | forbidden | open      | open       | open
        /class/{cohort}                                   | sign in   | forbidden | forbidden | open       | open
        /class/{cohort}/people/{learner}                  | sign in   | forbidden | forbidden | open       | open
        /class/{cohort}/to-read                           | sign in   | forbidden | forbidden | open       | open
        /class/{cohort}/regrades                          | sign in   | forbidden | forbidden | open       | open
        /class/{cohort}/regrades/{run}                    | sign in   | forbidden | forbidden | 404        | 404
        /admin/cohorts                                    | sign in   | forbidden | forbidden | forbidden  | open
        /admin/cohorts/{cohort}                           | sign in   | forbidden | forbidden | forbidden  | open
        /admin/people                                     | sign in   | forbidden | forbidden | forbidden  | open
        /admin/audit                                      | sign in   | forbidden | forbidden | forbidden  | open
        /admin/system                                     | sign in   | forbidden | forbidden | forbidden  | open
        /api/v1/cohorts                                   | 401       | open      | open      | open       | open
        /api/v1/cohorts/{cohort}/progress                 | 401       | forbidden | forbidden | open       | open
        /api/v1/cohorts/{cohort}/submissions              | 401       | forbidden | forbidden | open       | open
        /api/v1/cohorts/{cohort}/answers                  | 401       | forbidden | forbidden | open       | open
        PUT /api/v1/cohorts/{cohort}/answers/{run}        | 401       | forbidden | forbidden | 404        | 404
        /api/v1/cohorts/{cohort}/regrades                 | 401       | forbidden | forbidden | open       | open
        /api/v1/cohorts/{cohort}/regrades/{run}           | 401       | forbidden | forbidden | 404        | 404
        POST /api/v1/cohorts/{cohort}/regrades            | 401       | forbidden | forbidden | 422        | 422
        POST /api/v1/cohorts/{cohort}/regrades/{run}/apply | 401      | forbidden | forbidden | 404        | 404
        DELETE /api/v1/cohorts/{cohort}/regrades/{run}    | 401       | forbidden | forbidden | 404        | 404
        /api/v1/exercises/{exercise}/hints                | 401       | open      | open      | open       | open
        POST /api/v1/exercises/{exercise}/hints/{hint}    | 401       | 404       | 404       | 404        | 404
        /api/v1/exercises/{exercise}/explanation          | 401       | open      | open      | open       | open
        PUT /api/v1/exercises/{exercise}/explanation/{item} | 401     | 404       | 404       | 404        | 404
        /api/v1/runs/{run}                                | 401       | 404       | 404       | open       | open
        /api/v1/runs/{run}/events                         | 401       | 404       | 404       | open       | open
        /api/v1/drafts/{lesson}/python                    | 401       | open      | open      | open       | open
        /api/v1/runs/{run}/profile                        | 401       | 404       | 404       | 404        | 404
        /api/v1/runs/{run}/profile/comparable             | 401       | 404       | 404       | open       | open
        /api/v1/runs/{run}/profile/diff                   | 401       | 404       | 404       | 422        | 422
        /api/v1/runs/{run}/witnesses                      | 401       | 404       | 404       | open       | open
        POST /api/v1/runs/{run}/witnesses                 | 401       | 404       | 404       | 404        | 404
        /api/v1/runs/{run}/bundle                         | 401       | 404       | 404       | 422        | 422
        DELETE /api/v1/runs/{run}                         | 401       | 404       | 404       | 404        | 404
        POST /api/v1/runs/{run}/rerun                     | 401       | 404       | 404       | 422        | 422
        /api/v1/timings                                   | 401       | 422       | 422       | 422        | 422
        POST /api/v1/timings                              | 401       | 422       | 422       | 422        | 422
        POST /api/v1/runs                                 | 401       | 422       | 422       | 422        | 422
        POST /api/v1/checks                               | 401       | 422       | 422       | 422        | 422
        PUT /api/v1/drafts/{lesson}/python                | 401       | 422       | 422       | 422        | 422
        PUT /api/v1/reading/{lesson}                      | 401       | 422       | 422       | 422        | 422
        POST /api/v1/questions/{question}/answer          | 401       | 404       | 404       | 404        | 404
        POST /api/v1/checks/{chapter}                     | 401       | 404       | 404       | 404        | 404
        PUT /api/v1/lessons/{lesson}/claims/{claim}/prediction | 401  | 404       | 404       | 404        | 404
        PUT /api/v1/lessons/{lesson}/claims/{claim}/figure | 401      | 404       | 404       | 404        | 404
        POST /account/sign-out                            | 400       | 400       | 400       | 400        | 400
        /live/runs                                        | 401       | 400       | 400       | 400        | 400
        /health/live                                      | open      | open      | open      | open       | open
        /health/ready                                     | open      | open      | open      | open       | open
        /metrics                                          | open      | open      | open      | open       | open
        /openapi/v1.json                                  | open      | open      | open      | open       | open
        /docs/api/                                        | open      | open      | open      | open       | open
        """;

    // Looks for files that were added since the build.
    private const string AssetFallback = "{**path:file}";

    private static readonly string[][] Rows = [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    public static TheoryData<string> Addresses => [.. Rows.Skip(1).Select(row => row[0])];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Address_EachViewer_AnswersAsTheTableSays(string address)
    {
        var expected = Rows.Single(row => row[0] == address);
        var answers = new List<string> { address };
        foreach (var viewer in Rows[0].Skip(1))
        {
            answers.Add(await site.OpenAsync(viewer, address));
        }

        Assert.Equal(string.Join(" | ", expected), string.Join(" | ", answers));
    }

    [Fact]
    public void Table_EveryEndpointOfTheSite_IsInIt()
    {
        var known = Rows.Skip(1).Select(row => Shape(row[0])).ToHashSet();

        var missing = site.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != AssetFallback)
            .SelectMany(endpoint => Methods(endpoint).Select(method => Shape($"{method} {endpoint.RoutePattern.RawText}")))
            .Where(shape => !known.Contains(shape) && !IsFramework(shape))
            .Distinct()
            .Order();

        Assert.Empty(missing);
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        // A page also takes the posts of its own forms.
        return methods.Contains("GET") ? ["GET"] : methods;
    }

    /// <summary>Method and path with every placeholder alike: <c>GET /class/*</c>.</summary>
    private static string Shape(string address)
    {
        var (method, path) = address.Split(' ') is [var verb, var rest] ? (verb, rest) : ("GET", address);
        var parts = path.Trim('/').Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) || part == "python" ? "*" : part);
        return $"{method} /{string.Join('/', parts)}".TrimEnd('/');
    }

    // Scripts, styles and the circuit's own channel, which carries no rights; hubs negotiate as they are opened.
    private static bool IsFramework(string shape) =>
        shape.Contains("/_blazor", StringComparison.Ordinal) || shape.Contains("/_framework", StringComparison.Ordinal) || shape.Contains("/_content", StringComparison.Ordinal)
        || shape.EndsWith("/negotiate", StringComparison.Ordinal) || shape.StartsWith("GET /docs/api", StringComparison.Ordinal) || shape is "GET /openapi/*";

    /// <summary>One server with a cohort, for all rows.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly Dictionary<string, TestBrowser> _browsers = [];
        private readonly Dictionary<string, string> _values = [];
        private TestServer _server = null!;

        public IEnumerable<RouteEndpoint> Endpoints => _server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        public async ValueTask InitializeAsync()
        {
            _server = await TestServer.StartAsync();
            var learner = await _server.CreatePersonAsync(RoleNames.Learner);
            var instructor = await _server.CreatePersonAsync(RoleNames.Instructor);
            var other = await _server.CreatePersonAsync(RoleNames.Instructor);
            var cohort = await _server.CreateCohortAsync(instructors: [instructor], learners: [learner]);
            await _server.CreateCohortAsync(instructors: [other]);
            _browsers["anonymous"] = _server.OpenBrowser();
            // The learner who looks is another one than the one looked at.
            var classmate = await _server.CreatePersonAsync(RoleNames.Learner);
            _browsers["learner"] = await _server.SignInAsync(classmate);
            _browsers["other"] = await _server.SignInAsync(other);
            _browsers["instructor"] = await _server.SignInAsync(instructor);
            _browsers["administrator"] = await _server.SignInAsync(RoleNames.Administrator);
            var course = _server.Get<CourseLibrary>().Courses[0];
            _values["{cohort}"] = cohort.ToString();
            _values["{learner}"] = learner.Id.ToString();
            _values["{lesson}"] = course.Lessons.First().Id;
            _values["{exercise}"] = course.Exercises[0].Id;
            _values["{hint}"] = "99";
            _values["{token}"] = "no-such-token";
            _values["{run}"] = (await _server.CreateFinishedRunAsync(learner, cohort)).ToString();
        }

        public async Task<string> OpenAsync(string viewer, string address)
        {
            var (method, path) = address.Split(' ') is [var verb, var rest] ? (verb, rest) : ("GET", address);
            foreach (var (name, value) in _values)
            {
                path = path.Replace(name, value, StringComparison.Ordinal);
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method != "GET" && path.StartsWith("/api", StringComparison.Ordinal))
            {
                request.Headers.Add("X-Requested-With", "test");
                request.Content = new StringContent("""{"language":"cobol","position":7}""", System.Text.Encoding.UTF8, "application/json");
            }

            using var answer = await _browsers[viewer].Http.SendAsync(request);
            return Word(answer, await answer.Content.ReadAsStringAsync());
        }

        public ValueTask DisposeAsync()
        {
            foreach (var browser in _browsers.Values)
            {
                browser.Dispose();
            }

            return _server.DisposeAsync();
        }

        private static string Word(HttpResponseMessage answer, string body) => answer.StatusCode switch
        {
            HttpStatusCode.Redirect when Goes(answer, Urls.SignIn) => "sign in",
            HttpStatusCode.Redirect when Goes(answer, Urls.Forbidden) => "forbidden",
            // A teacher of one cohort is sent straight to it.
            HttpStatusCode.Redirect when Goes(answer, Urls.Classes + "/") => "open",
            HttpStatusCode.Forbidden => "forbidden",
            HttpStatusCode.OK when body.Contains("This page is not open to you", StringComparison.Ordinal) => "forbidden",
            // "Not ready yet" is an answer too.
            HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.ServiceUnavailable => "open",
            _ => ((int)answer.StatusCode).ToString(),
        };

        private static bool Goes(HttpResponseMessage answer, string path) =>
            answer.Headers.Location is { } location && (location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString).StartsWith(path, StringComparison.Ordinal);
    }
}
