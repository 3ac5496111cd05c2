using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data;
using TrainingHub.Data.Submissions;
using TrainingHub.Execution.Timing;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Workbench;

namespace TrainingHub.Web.Features.Profiles;

/// <summary>An alternative as a client sends it; everything is text, so that each fault gets a sentence.</summary>
public sealed record TimingAlternativeRequest(string? Name, string? Language, string? Code);

/// <summary>Pieces of code that are to be timed against each other, the first as the one the others are compared with.</summary>
public sealed record StartTimingRequest(IReadOnlyList<TimingAlternativeRequest>? Alternatives, string? PythonSetup, string? CSharpSetup);

/// <summary>What came of a timing: its request, to show it again, and its report once all of its runs are over.</summary>
public sealed record TimingState(TimingRequest Request, bool Finished, TimingReport? Report, string? Problem);

/// <summary>Starts timings, a run for each language, and reads them. Nothing is stored but the runs: their program holds the request, their output the reading.</summary>
public sealed class Timings(StartRun start, IDbContextFactory<TrainingHubDbContext> contexts)
{
    /// <summary>The document id of runs that are timings.</summary>
    public const string DocumentId = "timeit";

    public async Task<Started> StartAsync(StartTimingRequest request, ClaimsPrincipal person, CancellationToken cancellation)
    {
        var alternatives = new List<Alternative>();
        foreach (var one in request.Alternatives ?? [])
        {
            if (!Languages.TryParse(one.Language, out var language))
            {
                return new Started.Refused(new StartRun.Result.Refused($"\"language\" of an alternative must be csharp or python, not \"{one.Language}\"."));
            }

            alternatives.Add(new Alternative(string.IsNullOrWhiteSpace(one.Name) ? ((char)('A' + alternatives.Count)).ToString() : one.Name.Trim(), language, one.Code ?? ""));
        }

        var timing = new TimingRequest(alternatives, request.PythonSetup ?? "", request.CSharpSetup ?? "");
        if (timing.Problem() is { } problem)
        {
            return new Started.Refused(new StartRun.Result.Refused(problem));
        }

        var runs = new List<Guid>();
        foreach (var language in alternatives.Select(one => one.Language).Distinct())
        {
            var run = new StartRunRequest { Language = language.WireName(), Code = TimingProgram.Of(timing, language), DocumentId = DocumentId };
            var answer = await start.HandleAsync(run, person, cancellation);
            if (answer is not StartRun.Result.Started started)
            {
                return new Started.Refused(answer);
            }

            runs.Add(started.Id);
        }

        return new Started.Accepted(runs);
    }

    /// <summary>The state of a timing; null when the runs are no timing. Who may see the runs was checked before.</summary>
    public async Task<TimingState?> ReadAsync(IReadOnlyList<Guid> runs, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var stored = await context.Submissions.AsNoTracking().Where(submission => runs.Contains(submission.Id)).ToListAsync(cancellation);
        if (stored.Count == 0 || stored.Count != runs.Count || TimingProgram.RequestOf(stored[0].Code) is not { } request)
        {
            return null;
        }

        if (stored.Any(submission => submission.State != SubmissionState.Finished))
        {
            return new TimingState(request, false, null, null);
        }

        var found = new Dictionary<string, TimedAlternative>();
        foreach (var submission in stored)
        {
            var result = await context.SubmissionResults.AsNoTracking().SingleAsync(row => row.SubmissionId == submission.Id, cancellation);
            if (result.ReadOutcome() is not SubmissionOutcome.Ran { Report: var report } || report.Verdict != Verdict.Ok || TimingReading.In(report.Stdout) is not { } reading)
            {
                return new TimingState(request, true, null, Failure(submission, (result.ReadOutcome() as SubmissionOutcome.Ran)?.Report));
            }

            reading.Alternatives.ToList().ForEach(one => found[one.Name] = one);
        }

        return request.Alternatives.All(one => found.ContainsKey(one.Name))
            ? new TimingState(request, true, TimingReport.Of([.. request.Alternatives.Select(one => one.Language)], [.. request.Alternatives.Select(one => found[one.Name])]), null)
            : new TimingState(request, true, null, "Not every alternative was timed; these runs do not belong together.");
    }

    private static string Failure(Submission submission, RunReport? report)
    {
        var why = report switch
        {
            { Diagnostics: [var first, ..] } => $"{first.Message} ({TimingProgram.PlaceOf(submission.Code, first.Line) ?? "around the pieces: is a bracket missing?"})",
            { Error: { } error } => error.Message,
            { Explanation: { } explanation } => explanation,
            _ => "Nothing could be read of its output.",
        };
        return $"The {Ui.DisplayNames.Of(submission.Language)} part ended with {report?.Verdict}: {why}";
    }

    public abstract record Started
    {
        private Started()
        {
        }

        public sealed record Accepted(IReadOnlyList<Guid> Runs) : Started;

        public sealed record Refused(StartRun.Result Reason) : Started;
    }
}
