using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Profiling;
using TrainingHub.Profiling.Exports;
using TrainingHub.Web.Features.Profiles;
using TrainingHub.Web.Live;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/runs/{id}/profile</c>: what a tool saw of a run, in its own format or another program's, and against another run.</summary>
internal static class ProfilesApi
{
    // What no profile document holds: the runtime's own events.
    private const string Nettrace = "nettrace";
    private static readonly IReadOnlyList<string> Formats = [.. ProfileExport.Formats, Nettrace];

    public static void MapProfiles(this IEndpointRouteBuilder api)
    {
        var profiles = api.MapGroup("/runs/{id:guid}/profile").WithTags("Profiles");
        profiles.MapGet("", ReadAsync).WithName("ReadProfile")
            .WithSummary($"The profile of a run as a document, or in another format: {string.Join(", ", Formats)}.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(404).ProducesProblem(422);
        profiles.MapGet("/comparable", ComparableAsync).WithName("ListComparableProfiles").WithSummary("Other profiles of the same learner, document, language and tool.").ProducesProblem(404);
        profiles.MapGet("/diff", DiffAsync).WithName("DiffProfiles").WithSummary("What got cheaper and what dearer since another run.").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadAsync(
        Guid id, string? format, ClaimsPrincipal person, RunAccess access, RunProfiles profiles, CancellationToken cancellation)
    {
        if (!await access.MayWatchAsync(person, id, cancellation))
        {
            return Unknown(id);
        }

        if (format is not null && !Formats.Contains(format))
        {
            return ApiProblems.Unprocessable($"\"format\" must be one of {string.Join(", ", Formats)}, not \"{format}\".");
        }

        var found = await profiles.FindAsync(id, cancellation);
        if (found is not RunProfiles.Found.Stored stored)
        {
            return Missing(found);
        }

        if (format is null)
        {
            return TypedResults.Bytes(stored.Json, "application/json");
        }

        if (format == Nettrace)
        {
            return await profiles.TraceAsync(id, cancellation) is { } trace
                ? TypedResults.Bytes(trace, "application/octet-stream", $"profile-{id:N}.{Nettrace}")
                : ApiProblems.Unprocessable("No trace was kept of this run. C# programs under the tools sampling and threads leave one, unless it gets too long.");
        }

        var profile = ProfileDocument.FromJson(stored.Json);
        return ProfileExport.Write(profile, format) is { } file
            ? TypedResults.Bytes(file.Bytes, file.MediaType, $"profile-{id:N}.{EndingOf(format)}")
            : ApiProblems.Unprocessable($"A profile of the tool {profile.Tool} has nothing to write as {format}. Take json, or profile with the tool calls or sampling.");
    }

    private static async Task<Results<Ok<IReadOnlyList<ProfiledRun>>, ProblemHttpResult>> ComparableAsync(
        Guid id, ClaimsPrincipal person, RunAccess access, RunProfiles profiles, CancellationToken cancellation) =>
        await access.MayWatchAsync(person, id, cancellation) ? TypedResults.Ok(await profiles.ComparableAsync(id, cancellation)) : Unknown(id);

    private static async Task<Results<Ok<ProfileDiff>, ProblemHttpResult>> DiffAsync(
        Guid id, Guid? before, ClaimsPrincipal person, RunAccess access, RunProfiles profiles, CancellationToken cancellation)
    {
        if (!await access.MayWatchAsync(person, id, cancellation))
        {
            return Unknown(id);
        }

        if (before is not { } earlierId)
        {
            return ApiProblems.Unprocessable("\"before\" is needed: the id of the run to compare with.");
        }

        if (!await access.MayWatchAsync(person, earlierId, cancellation))
        {
            return Unknown(earlierId);
        }

        var (one, other) = (await profiles.FindAsync(id, cancellation), await profiles.FindAsync(earlierId, cancellation));
        if (one is not RunProfiles.Found.Stored after || other is not RunProfiles.Found.Stored earlier)
        {
            return Missing(one is RunProfiles.Found.Stored ? other : one);
        }

        try
        {
            return TypedResults.Ok(ProfileDiff.Of(ProfileDocument.FromJson(earlier.Json), ProfileDocument.FromJson(after.Json)));
        }
        catch (ArgumentException different)
        {
            return ApiProblems.Unprocessable(different.Message);
        }
    }

    private static ProblemHttpResult Missing(RunProfiles.Found found) => ApiProblems.NotFound(((RunProfiles.Found.Missing)found).Reason);

    private static string EndingOf(string format) => format switch
    {
        "speedscope" => "speedscope.json",
        "collapsed" => "collapsed.txt",
        _ => format,
    };

    private static ProblemHttpResult Unknown(Guid id) => ApiProblems.NotFound($"There is no run {id}, or it is not yours to see.");
}
