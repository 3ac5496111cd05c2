using System.Diagnostics;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>Many learners who each write, wait until it is committed, and write again.</summary>
internal static class StorageLoad
{
    private const int CodeBytes = 2048;

    /// <summary>Learners save drafts.</summary>
    public static Task<Written> SaveDraftsAsync(BenchStore store, IReadOnlyList<Guid> people, TimeSpan duration, CancellationToken cancellation)
    {
        var drafts = store.Get<DraftStore>();
        return RunAsync(
            people,
            duration,
            async (person, document, number) =>
            {
                var saved = await drafts.SaveAsync(person, $"bench/{document}", Language.Python, Code(number), number, cancellation);
                return saved is DraftSave.Saved ? 1 : throw new CommandFailedException("a draft met another tab's in the benchmark.");
            });
    }

    /// <summary>Learners submit, and stop what they submitted: two writes, each with all that admission and the queue ask.</summary>
    public static Task<Written> SubmitAsync(BenchStore store, IReadOnlyList<Guid> people, TimeSpan duration, CancellationToken cancellation)
    {
        var queue = store.Get<SubmissionQueue>();
        return RunAsync(
            people,
            duration,
            async (person, _, number) =>
            {
                var request = new SubmissionRequest { ClientKey = Guid.CreateVersion7(), PersonId = person, Kind = RunKind.Run, Language = Language.Python, Code = Code(number) };
                return await queue.SubmitAsync(request, cancellation) is SubmitAnswer.Accepted accepted && await queue.CancelAsync(accepted.Id, cancellation) == CancelAnswer.Cancelled
                    ? 2
                    : throw new CommandFailedException("a submission of the benchmark was refused.");
            });
    }

    private static async Task<Written> RunAsync(IReadOnlyList<Guid> people, TimeSpan duration, Func<Guid, string, int, Task<int>> write)
    {
        // A document of the round's own, so that every round begins with drafts that are not there yet.
        var document = Guid.CreateVersion7().ToString("N");
        var began = Stopwatch.GetTimestamp();
        var submitters = await Task.WhenAll(people.Select(person => Task.Run(async () =>
        {
            var (count, longest) = (0, TimeSpan.Zero);
            for (var number = 0; Stopwatch.GetElapsedTime(began) < duration; number++)
            {
                var asked = Stopwatch.GetTimestamp();
                count += await write(person, document, number);
                longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(asked).Ticks));
            }

            return (Count: count, Longest: longest);
        })));
        return new Written(
            submitters.Sum(submitter => submitter.Count) / Stopwatch.GetElapsedTime(began).TotalSeconds,
            submitters.Min(submitter => submitter.Count) / submitters.Average(submitter => submitter.Count),
            submitters.Max(submitter => submitter.Longest).TotalMilliseconds);
    }

    private static string Code(int number) => $"# {number}\n".PadRight(CodeBytes, '#');
}

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Writes a second, of all together.</param>
/// <param name="SlowestShare">What the slowest wrote, as a part of what each wrote on average.</param>
/// <param name="LongestWaitMs">The longest that anybody waited for one write.</param>
internal sealed record Written(double PerSecond, double SlowestShare, double LongestWaitMs);
