using System.Security.Claims;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Features.Workbench;

/// <summary>What a client asks for. Everything is text, so that each fault gets a sentence instead of a parser's message.</summary>
public sealed record StartRunRequest
{
    /// <summary><c>csharp</c> or <c>python</c>.</summary>
    public string? Language { get; init; }

    public string? Code { get; init; }

    public string? Stdin { get; init; }

    public string? ExerciseId { get; init; }

    /// <summary>Where the code stands in the course: <c>d1c1l02/overhead</c> or <c>ex1</c>.</summary>
    public string? DocumentId { get; init; }

    /// <summary><c>run</c> (default), <c>measure</c> or <c>submit</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The tool that is to look at a run: <c>calls</c>, <c>lines</c>, <c>hits</c>, <c>memory</c>, <c>sampling</c> or <c>threads</c>. Absent for a plain run.</summary>
    public string? Profile { get; init; }

    /// <summary>Made by the client: the same key again is the same run.</summary>
    public Guid? ClientKey { get; init; }
}

/// <summary>Checks a request, puts it into the queue, and tells the watchers.</summary>
public sealed class StartRun(
    SubmissionQueue queue, CourseLibrary courses, IDbContextFactory<TrainingHubDbContext> contexts, RunFeeds feeds, ClassBoards boards, WakeSignal wake)
{
    public const int MaxCodeBytes = 256 * 1024;
    public const int MaxStdinBytes = 1024 * 1024;

    public async Task<Result> HandleAsync(StartRunRequest request, ClaimsPrincipal person, CancellationToken cancellation)
    {
        if (!Languages.TryParse(request.Language, out var language))
        {
            return new Result.Refused($"\"language\" must be csharp or python, not \"{request.Language}\".");
        }

        if (!TryParseKind(request.Kind, out var kind))
        {
            return new Result.Refused($"\"kind\" must be run, measure or submit, not \"{request.Kind}\".");
        }

        if (CheckTool(request.Profile, kind) is { } wrongTool)
        {
            return new Result.Refused(wrongTool);
        }

        if (string.IsNullOrWhiteSpace(request.Code))
        {
            return new Result.Refused("The code is empty. Write something to run first.");
        }

        if (Encoding.UTF8.GetByteCount(request.Code) is var size and > MaxCodeBytes)
        {
            return new Result.TooLarge($"The code has {size / 1024} KiB; at most {MaxCodeBytes / 1024} KiB are accepted. Move data out of the source.");
        }

        if (request.Stdin is { } stdin && Encoding.UTF8.GetByteCount(stdin) > MaxStdinBytes)
        {
            return new Result.TooLarge($"The input is over {MaxStdinBytes / 1024} KiB. Shorten it.");
        }

        if (CheckExercise(request, kind, language) is { } problem)
        {
            return new Result.Refused(problem);
        }

        return await SubmitAsync(request, person.PersonId(), language, kind, cancellation);
    }

    private async Task<Result> SubmitAsync(StartRunRequest request, Guid personId, Language language, RunKind kind, CancellationToken cancellation) =>
        await EnqueueAsync(
            new SubmissionRequest
            {
                ClientKey = request.ClientKey ?? Guid.CreateVersion7(),
                PersonId = personId,
                CohortId = await CohortOfAsync(personId, cancellation),
                DocumentId = request.DocumentId ?? request.ExerciseId,
                ExerciseId = request.ExerciseId,
                Kind = kind,
                Language = language,
                Code = request.Code!,
                Stdin = request.Stdin,
                Profile = ProfileTools.TryParse(request.Profile, out var tool) ? tool : null,
            },
            cancellation);

    /// <summary>Puts a checked request into the queue and tells the watchers.</summary>
    internal async Task<Result> EnqueueAsync(SubmissionRequest request, CancellationToken cancellation)
    {
        var answer = await queue.SubmitAsync(request, cancellation);
        if (answer is SubmitAnswer.TooMany refused)
        {
            return new Result.Busy(refused.Reason, refused.RetryAfter);
        }

        if (answer is not SubmitAnswer.Accepted accepted)
        {
            return new Result.Refused("This account is disabled. Ask an administrator to enable it.");
        }

        if (!accepted.Already)
        {
            var position = await queue.PositionAsync(accepted.Id, cancellation);
            feeds.Publish(accepted.Id, new RunEvent.StateChanged(RunStates.Queued, null, position?.Position, position?.Estimate?.TotalSeconds));
            wake.Wake(Submission.LaneOf(request.Kind));
            await boards.RunStartedAsync(accepted.Id, request.PersonId, request.Kind, request.Language, request.DocumentId ?? request.ExerciseId, cancellation);
        }

        return new Result.Started(accepted.Id);
    }

    private static string? CheckTool(string? tool, RunKind kind)
    {
        if (tool is null)
        {
            return null;
        }

        if (!ProfileTools.TryParse(tool, out _))
        {
            return $"\"profile\" must be one of {string.Join(", ", ProfileTools.Names)}, not \"{tool}\".";
        }

        return kind == RunKind.Run ? null : "Only a run can be profiled: a tool would slow down what is measured. Leave \"profile\" out, or let \"kind\" be run.";
    }

    private string? CheckExercise(StartRunRequest request, RunKind kind, Language language)
    {
        if (request.ExerciseId is null)
        {
            return kind == RunKind.Run ? null : "\"exerciseId\" is needed to measure or submit: it names what the code is measured against.";
        }

        return courses.FindExercise(request.ExerciseId) switch
        {
            null => $"There is no exercise \"{request.ExerciseId}\".",
            { } exercise when !exercise.Variants.ContainsKey(language) => $"Exercise {exercise.Id} is not offered in {language.WireName()}.",
            _ => null,
        };
    }

    private async Task<Guid?> CohortOfAsync(Guid personId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Memberships
            .Where(membership => membership.PersonId == personId && membership.Role == MembershipRole.Learner)
            .OrderByDescending(membership => membership.JoinedAt)
            .Select(membership => (Guid?)membership.CohortId)
            .FirstOrDefaultAsync(cancellation);
    }

    private static bool TryParseKind(string? text, out RunKind kind)
    {
        kind = text switch
        {
            "measure" => RunKind.Measure,
            "submit" => RunKind.Submit,
            _ => RunKind.Run,
        };
        return text is null or "run" or "measure" or "submit";
    }

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Started(Guid Id) : Result;

        public sealed record Refused(string Reason) : Result;

        public sealed record TooLarge(string Reason) : Result;

        public sealed record Busy(string Reason, TimeSpan RetryAfter) : Result;
    }
}
