using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Explaining;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Live;

/// <summary>
/// The class boards of this process, one per cohort, filled from the database when first looked at and live from then on. Learners' deeds go
/// to the boards of their cohorts; viewers are told that something changed and read the newest state.
/// </summary>
public sealed partial class ClassBoards(IDbContextFactory<TrainingHubDbContext> contexts, CourseLibrary courses, TimeProvider clock, ILogger<ClassBoards> logger) : IDisposable
{
    private static readonly TimeSpan MembershipsKept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, ClassBoardHost> _boards = new();
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, Guid[] Cohorts)> _cohortsOf = new();
    private readonly SemaphoreSlim _refreshing = new(1, 1);

    /// <summary>The board of a cohort. Asking again makes good what a board that is open for long may have missed.</summary>
    public async Task<ClassBoardHost> OpenAsync(Guid cohortId, CancellationToken cancellation)
    {
        var host = _boards.GetOrAdd(cohortId, static _ => new ClassBoardHost());
        await RefreshAsync(cohortId, host, cancellation);
        return host;
    }

    /// <summary>To be told after somebody joined or left a cohort, or changed their name.</summary>
    public async Task MembersChangedAsync(Guid cohortId, CancellationToken cancellation)
    {
        _cohortsOf.Clear();
        if (_boards.TryGetValue(cohortId, out var host))
        {
            await RefreshAsync(cohortId, host, cancellation);
        }
    }

    public Task VisitedAsync(Guid personId, string documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.Visited(personId, clock.GetUtcNow(), documentId), cancellation);

    public Task EditedAsync(Guid personId, string documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.Edited(personId, clock.GetUtcNow(), documentId), cancellation);

    public Task RunStartedAsync(Guid runId, Guid personId, RunKind kind, Language language, string? documentId, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.RunStarted(personId, clock.GetUtcNow(), runId, kind, language, documentId), cancellation);

    public Task HintTakenAsync(Guid personId, string exerciseId, int number, DateTimeOffset at, CancellationToken cancellation) =>
        ApplyAsync(new ClassEvent.HintTaken(personId, at, exerciseId, number), cancellation);

    /// <summary>Tells the boards that an answer was given, changed or read.</summary>
    public Task ExplainedAsync(RubricAnswer answer, CancellationToken cancellation) => ApplyAsync(ClassBoardHistory.Explained(answer), cancellation);

    /// <summary>To be told after results on record were replaced: a board only ever adds, so these learners are read anew.</summary>
    public async Task ResultsReplacedAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        foreach (var (cohortId, host) in _boards)
        {
            var affected = people.Where(host.Filled.Contains).ToHashSet();
            if (affected.Count > 0)
            {
                host.Update(board => new ClassBoard(board.Learners.RemoveRange(affected)));
                host.Filled = host.Filled.Except(affected).ToHashSet();
                await RefreshAsync(cohortId, host, cancellation);
            }
        }
    }

    /// <summary>Tells the boards how a stored run ended.</summary>
    public async Task RunEndedAsync(Guid runId, CancellationToken cancellation)
    {
        if (_boards.IsEmpty)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await ClassBoardHistory.EndOfAsync(context, courses, runId, cancellation) is { } ended)
        {
            await ApplyAsync(ended, cancellation);
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private async Task ApplyAsync(ClassEvent happened, CancellationToken cancellation)
    {
        if (_boards.IsEmpty)
        {
            return;
        }

        try
        {
            foreach (var cohortId in await CohortsOfAsync(happened.PersonId, cancellation))
            {
                if (_boards.TryGetValue(cohortId, out var host))
                {
                    await ApplyAsync(cohortId, host, happened, cancellation);
                }
            }
        }
#pragma warning disable CA1031 // A learner's run or draft must not fail because the picture of it did.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogMissed(exception);
        }
    }

    private async Task ApplyAsync(Guid cohortId, ClassBoardHost host, ClassEvent happened, CancellationToken cancellation)
    {
        // Joined without anybody having said so.
        if (!host.Board.Learners.ContainsKey(happened.PersonId))
        {
            await RefreshAsync(cohortId, host, cancellation);
        }

        host.Apply(happened);
    }

    private async Task<Guid[]> CohortsOfAsync(Guid personId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_cohortsOf.TryGetValue(personId, out var known) && now - known.At < MembershipsKept)
        {
            return known.Cohorts;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var cohorts = await context.Memberships
            .Where(membership => membership.PersonId == personId && membership.Role == MembershipRole.Learner)
            .Select(membership => membership.CohortId)
            .ToArrayAsync(cancellation);
        _cohortsOf[personId] = (now, cohorts);
        return cohorts;
    }

    // Learners stand on the board before their history is read: what they do meanwhile is taken, and the history is laid over it.
    private async Task RefreshAsync(Guid cohortId, ClassBoardHost host, CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var roster = await ClassBoardHistory.RosterAsync(context, cohortId, cancellation);
            host.Update(board => board.WithRoster(roster));
            var newcomers = roster.Keys.Where(personId => !host.Filled.Contains(personId)).ToList();

            // A run that the queue gave up on ends without a word to the boards.
            var open = host.Board.Learners.Values.SelectMany(learner => learner.OpenRuns).ToList();
            var events = await ClassBoardHistory.ReadAsync(context, courses, newcomers, open, cancellation);
            host.Update(board => board.Apply(events));
            host.Filled = roster.Keys.ToHashSet();
        }
        finally
        {
            _refreshing.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A class board missed an event")]
    private partial void LogMissed(Exception exception);
}
