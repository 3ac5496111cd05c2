using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Runner;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Runner;

[Collection(ExecutionCollection.Name)]
public sealed class RunnerLoopTests(ExecutionFixture engine) : IAsyncLifetime
{
    private readonly FakeLink _link = new();
    private RunnerLoop? _loop;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _loop = NewLoop(TimeProvider.System);
        await _loop.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _loop!.StopAsync(CancellationToken.None);
        _loop.Dispose();
    }

    [Fact]
    public async Task Job_IsRunCompletedAndAnnounced()
    {
        var job = ExecutionFixture.JobFor(Language.Python, "print('hello')") with { Attempt = 7 };
        _link.Add(job);

        var (held, result) = await NextAsync();

        Assert.Equal(new HeldJob(job.Id, 7), held);
        Assert.Equal("hello\n", result.Run!.Stdout);
        Assert.Null(result.Grade);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.RunFinished));
        var events = _link.Events.ToList();
        Assert.All(events, entry => Assert.Equal(held, entry.Job));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(entry => entry.Event.Seq));
        Assert.IsType<RunEvent.RunFinished>(events[^1].Event);
    }

    [Fact]
    public async Task StopRequested_EndsTheRunWithoutWaitingForARenewal()
    {
        var job = ExecutionFixture.JobFor(Language.Python, "print('going', flush=True)\nwhile True: pass") with { Attempt = 1 };
        _link.Add(job);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.OutputWritten));

        _link.RequestStop(job.Id);

        var (_, result) = await NextAsync();
        Assert.Equal(Verdict.Cancelled, result.Run!.Verdict);
    }

    [Fact]
    public async Task ManyJobs_NeverMoreAtOnceThanThereIsRoom()
    {
        for (var number = 0; number < 6; number++)
        {
            _link.Add(ExecutionFixture.JobFor(Language.Python, "import time; time.sleep(0.3)"));
        }

        for (var number = 0; number < 6; number++)
        {
            Assert.Equal(Verdict.Ok, (await NextAsync()).Result.Run!.Verdict);
        }

        Assert.All(_link.Credits, credit => Assert.InRange(credit, 1, 2));
        Assert.All(_link.Renewals, held => Assert.InRange(held.Count, 1, 2));
    }

    [Fact]
    public async Task RenewNamesAJob_ThatRunIsStopped()
    {
        var job = ExecutionFixture.JobFor(Language.CSharp, "Thread.Sleep(60000);");
        _link.ToStop[new HeldJob(job.Id, job.Attempt)] = true;
        _link.Add(job);

        var (_, result) = await NextAsync();

        Assert.Equal(Verdict.Cancelled, result.Run!.Verdict);
        Assert.Contains(_link.Renewals, held => held.SequenceEqual([new HeldJob(job.Id, job.Attempt)]));
    }

    [Fact]
    public async Task StopRequested_ThatRunIsStoppedAndNoOther()
    {
        var stopped = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(60)");
        var other = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(0.5)");
        _link.Add(stopped);
        _link.Add(other);
        await Until(() => _link.Events.Where(entry => entry.Event is RunEvent.OutputWritten).Select(entry => entry.Job.Id).Distinct().Count() == 2);

        _link.RequestStop(stopped.Id);

        (HeldJob Job, JobResult Result)[] ended = [await NextAsync(), await NextAsync()];
        Assert.Equal(Verdict.Cancelled, ended.Single(end => end.Job.Id == stopped.Id).Result.Run!.Verdict);
        Assert.Equal(Verdict.Ok, ended.Single(end => end.Job.Id == other.Id).Result.Run!.Verdict);
    }

    [Fact]
    public async Task StoreIsAway_ResultIsBroughtAgain()
    {
        _link.FailingCompletions = 1;
        _link.Add(ExecutionFixture.JobFor(Language.Python, "print(1)"));

        Assert.Equal(Verdict.Ok, (await NextAsync()).Result.Run!.Verdict);
    }

    [Fact]
    public async Task StoreIsAwayForLong_TheResultIsKeptUntilItIsStored()
    {
        await _loop!.StopAsync(Cancellation);
        _loop.Dispose();
        var clock = new FakeTimeProvider();
        _loop = NewLoop(clock);
        await _loop.StartAsync(Cancellation);
        (_link.StoreIsAway, _link.FailingCompletions) = (true, 40);
        _link.Add(ExecutionFixture.JobFor(Language.Python, "print('kept')"));

        // Far beyond the tries that any other failure gets.
        while (!_link.Completed.Reader.TryPeek(out _))
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5, Cancellation);
        }

        Assert.Equal("kept\n", (await NextAsync()).Result.Run!.Stdout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SandboxKilledFromOutside_IsBroughtAsOurFaultAndOnlyTheLastAttemptIsAnnounced(bool last)
    {
        _link.LastAttempt = last;
        var job = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(60)");
        _link.Add(job);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.OutputWritten));

        var launchers = KillSandboxes();

        var (held, result) = await _link.Failed.Reader.ReadAsync(Cancellation);
        Assert.Equal(new HeldJob(job.Id, job.Attempt), held);
        Assert.Equal(Verdict.SandboxError, result.Run!.Verdict);
        Assert.False(_link.Completed.Reader.TryRead(out _));
        await _loop!.StopAsync(Cancellation);
        Assert.Equal(last, _link.Events.Any(entry => entry.Event is RunEvent.RunFinished));
        // Guests that waited were killed too; the next test shall find them gone.
        await Until(() => launchers.All(launcher => ParentOf(launcher) != Environment.ProcessId));
    }

    [Fact]
    public async Task StaleAttempt_IsNotAnnounced()
    {
        _link.Stale = true;
        _link.Add(ExecutionFixture.JobFor(Language.Python, "print(1)"));
        await NextAsync();
        _link.Stale = false;
        var second = ExecutionFixture.JobFor(Language.Python, "print(2)");
        _link.Add(second);
        await NextAsync();

        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.RunFinished));
        var finished = Assert.Single(_link.Events, entry => entry.Event is RunEvent.RunFinished);
        Assert.Equal(second.Id, finished.Job.Id);
    }

    [Fact]
    public async Task ServiceStops_RunningJobIsGivenBack()
    {
        var job = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(60)");
        _link.Add(job);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.OutputWritten));

        await _loop!.StopAsync(Cancellation);

        Assert.Equal([new HeldJob(job.Id, job.Attempt)], _link.GivenBack);
        Assert.False(_link.Completed.Reader.TryRead(out _));
    }

    [Fact]
    public async Task ServiceStops_JobThatIsLongInComingToItsEnd_IsGivenBackBefore()
    {
        using var held = new ManualResetEventSlim();
        _link.Holds = held;
        var job = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(60)");
        _link.Add(job);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.OutputWritten));

        var stopping = _loop!.StopAsync(Cancellation);
        await Until(() => !_link.GivenBack.IsEmpty);
        var early = !stopping.IsCompleted;
        held.Set();
        await stopping;

        Assert.True(early);
        Assert.Equal([new HeldJob(job.Id, job.Attempt)], _link.GivenBack);
    }

    [Fact]
    public async Task ServiceStopsDuringAClaim_WhatWasClaimedIsGivenBack()
    {
        var job = ExecutionFixture.JobFor(Language.Python, "print(1)");
        _link.BeforeNextAnswer = () => _loop!.StopAsync(CancellationToken.None);
        _link.Add(job);

        await Until(() => !_link.GivenBack.IsEmpty || _link.Completed.Reader.TryPeek(out _));

        Assert.Equal([new HeldJob(job.Id, job.Attempt)], _link.GivenBack);
    }

    [Fact]
    public async Task Dispose_WithoutAStop_EndsTheLoopAndNoRunCounts()
    {
        var job = ExecutionFixture.JobFor(Language.Python, "import time; print('on', flush=True); time.sleep(60)");
        _link.Add(job);
        await Until(() => _link.Events.Any(entry => entry.Event is RunEvent.OutputWritten));

        _loop!.Dispose();

        await _loop.ExecuteTask!.WaitAsync(Cancellation);
        Assert.False(_link.Completed.Reader.TryRead(out _));
    }

    private RunnerLoop NewLoop(TimeProvider time) => new(
        _link, engine.Executor, engine.Services.GetRequiredService<SubmissionGrader>(), Options.Create(new ExecutionOptions { ConcurrentRuns = 2, HeartbeatSeconds = 0.1 }), time, NullLogger<RunnerLoop>.Instance);

    // The outermost process of each sandbox that runs a program now; it is a child of its launcher, which is a child of ours.
    private static List<int> KillSandboxes()
    {
        var launchers = new List<int>();
        var parents = Process.GetProcesses().ToDictionary(process => process.Id, process => ParentOf(process.Id));
        foreach (var (id, parent) in parents)
        {
            if (parents.GetValueOrDefault(parent) == Environment.ProcessId && IsGuest(id))
            {
                Process.GetProcessById(id).Kill();
                launchers.Add(parent);
            }
        }

        return launchers;
    }

    private static bool IsGuest(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim() == "bwrap" && !File.ReadAllText($"/proc/{id}/cmdline").Contains("Compiler", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<(HeldJob Job, JobResult Result)> NextAsync() => await _link.Completed.Reader.ReadAsync(Cancellation);

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
