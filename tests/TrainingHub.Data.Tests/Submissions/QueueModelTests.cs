using CsCheck;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tests.Databases;
using static TrainingHub.Data.Tests.Submissions.QueueScene;

namespace TrainingHub.Data.Tests.Submissions;

/// <summary>
/// Random histories of the queue, compared step by step with a model that knows no database: who may complete what, who must stop,
/// what may be claimed. At the end everything accepted has exactly one result.
/// </summary>
public sealed class QueueModelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Queue_AnyHistory_AgreesWithTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var people = new[] { await database.AddPersonAsync(), await database.AddPersonAsync(), await database.AddPersonAsync() };

        // One after the other: the histories share the queue, and each one empties it.
        await Gen.Select(Gen.Int[0, 9], Gen.Int[0, 99], Gen.Int[0, 2]).Array[5, 40].SampleAsync(
            async steps =>
            {
                var history = new History(database, people.Select(person => person.Id).ToList());
                foreach (var (action, pick, who) in steps)
                {
                    await history.StepAsync(action, pick, who);
                }

                await history.EmptyAsync();
            },
            iter: kind == DatabaseKind.Sqlite ? 150 : 60,
            threads: 1);
    }

    private sealed class Row
    {
        public SubmissionState State { get; set; }

        public int Attempt { get; set; }

        public int Owner { get; set; } = -1;

        public DateTimeOffset LeaseUntil { get; set; }

        public bool CancelRequested { get; set; }

        public int Failures { get; set; }

        /// <summary>The attempt whose result was stored; 0 when the queue itself ended it.</summary>
        public int EndedBy { get; set; }
    }

    private sealed class History(TestDatabase database, IReadOnlyList<Guid> people)
    {
        private readonly Dictionary<Guid, Row> _rows = [];
        private readonly List<(int Owner, HeldAttempt Held)> _everHeld = [];

        private DateTimeOffset Now => database.Clock.GetUtcNow();

        public Task StepAsync(int action, int pick, int who) => action switch
        {
            0 or 1 => SubmitAsync(who),
            2 or 3 => ClaimAsync(who, 1 + (pick % 3)),
            4 => OnHeldAsync(pick, RenewAsync),
            5 => OnHeldAsync(pick, CompleteAsync),
            6 => OnRowAsync(pick, CancelAsync),
            7 => ReleaseAsync(who),
            8 => OnHeldAsync(pick, GiveBackAsync),
            _ => Advance(pick),
        };

        public async Task EmptyAsync()
        {
            while (_rows.Values.Any(row => row.State != SubmissionState.Finished))
            {
                await Advance(99);
                foreach (var held in await ClaimAsync(0, 10))
                {
                    await CompleteAsync((0, held));
                }
            }

            foreach (var (id, row) in _rows)
            {
                var stored = await database.FindAsync(id);
                Assert.Equal((row.State, row.Attempt, row.Failures), (stored.State, stored.Attempt, stored.InfrastructureFailures));
                Assert.Equal(row.EndedBy, (await database.ResultAsync(id)).Attempt);
            }
        }

        private async Task SubmitAsync(int who)
        {
            var unfinished = (await database.Get<SubmissionHistory>().OfPersonAsync(people[who], null, 10, Stop)).Count(row => row.State < SubmissionState.Finished);
            var answer = await database.Queue.SubmitAsync(Request(people[who]), Stop);
            Assert.Equal(unfinished < 3, answer is SubmitAnswer.Accepted);
            if (answer is SubmitAnswer.Accepted accepted)
            {
                _rows.Add(accepted.Id, new Row());
            }
        }

        private async Task<List<HeldAttempt>> ClaimAsync(int runner, int credit)
        {
            foreach (var row in _rows.Values.Where(row => row.State == SubmissionState.Running && row.LeaseUntil < Now))
            {
                LoseRunner(row);
            }

            var waiting = _rows.Count(row => row.Value.State == SubmissionState.Queued);
            var claimed = (await database.ClaimAsync($"r{runner}", credit)).Select(one => one.Held).ToList();
            Assert.Equal(Math.Min(credit, waiting), claimed.Count);
            foreach (var held in claimed)
            {
                var row = _rows[held.Id];
                Assert.Equal(SubmissionState.Queued, row.State);
                Assert.Equal(row.Attempt + 1, held.Attempt);
                (row.State, row.Attempt, row.Owner, row.LeaseUntil) = (SubmissionState.Running, held.Attempt, runner, Now + Lease);
                _everHeld.Add((runner, held));
            }

            return claimed;
        }

        private async Task RenewAsync((int Owner, HeldAttempt Held) one)
        {
            var row = _rows[one.Held.Id];
            var mine = IsCurrent(one);
            var stop = await database.Queue.RenewAsync($"r{one.Owner}", [one.Held], Lease, Stop);
            Assert.Equal(!mine || row.CancelRequested, stop.Contains(one.Held));
            row.LeaseUntil = mine ? Now + Lease : row.LeaseUntil;
        }

        private async Task CompleteAsync((int Owner, HeldAttempt Held) one)
        {
            var row = _rows[one.Held.Id];
            var current = IsCurrent(one);
            var accepted = await database.CompleteAsync(one.Held);
            Assert.Equal(current || (row.State == SubmissionState.Finished && row.EndedBy == one.Held.Attempt), accepted);
            if (current)
            {
                End(row, one.Held.Attempt);
            }
        }

        private async Task CancelAsync(Guid id)
        {
            var row = _rows[id];
            var expected = row.State switch
            {
                SubmissionState.Queued => CancelAnswer.Cancelled,
                SubmissionState.Running => CancelAnswer.Requested,
                _ => CancelAnswer.AlreadyFinished,
            };
            Assert.Equal(expected, await database.Queue.CancelAsync(id, Stop));
            row.CancelRequested = true;
            if (expected == CancelAnswer.Cancelled)
            {
                End(row, SubmissionResult.ByTheQueue);
            }
        }

        private async Task ReleaseAsync(int runner)
        {
            var owned = _rows.Values.Where(row => row.State == SubmissionState.Running && row.Owner == runner).ToList();
            Assert.Equal(owned.Count, await database.Queue.ReleaseOwnedAsync($"r{runner}", Stop));
            owned.ForEach(LoseRunner);
        }

        private async Task GiveBackAsync((int Owner, HeldAttempt Held) one)
        {
            var current = IsCurrent(one);
            Assert.Equal(current ? 1 : 0, await database.Queue.GiveBackAsync($"r{one.Owner}", [one.Held], Stop));
            if (current)
            {
                BackIntoTheQueue(_rows[one.Held.Id]);
            }
        }

        private Task Advance(int pick)
        {
            database.Clock.Advance(TimeSpan.FromMilliseconds(pick * 60));
            return Task.CompletedTask;
        }

        private Task OnHeldAsync(int pick, Func<(int Owner, HeldAttempt Held), Task> act) =>
            _everHeld.Count == 0 ? Task.CompletedTask : act(_everHeld[pick % _everHeld.Count]);

        private Task OnRowAsync(int pick, Func<Guid, Task> act) =>
            _rows.Count == 0 ? Task.CompletedTask : act(_rows.Keys.ElementAt(pick % _rows.Count));

        private bool IsCurrent((int Owner, HeldAttempt Held) one) =>
            _rows[one.Held.Id] is { State: SubmissionState.Running } row && row.Attempt == one.Held.Attempt && row.Owner == one.Owner;

        private static void LoseRunner(Row row)
        {
            row.Failures++;
            BackIntoTheQueue(row);
            if (row is { State: SubmissionState.Queued, Failures: >= Submission.MaxInfrastructureFailures })
            {
                End(row, SubmissionResult.ByTheQueue);
            }
        }

        private static void BackIntoTheQueue(Row row)
        {
            (row.State, row.Owner) = (SubmissionState.Queued, -1);
            if (row.CancelRequested)
            {
                End(row, SubmissionResult.ByTheQueue);
            }
        }

        private static void End(Row row, int by) => (row.State, row.EndedBy, row.Owner) = (SubmissionState.Finished, by, -1);
    }
}
