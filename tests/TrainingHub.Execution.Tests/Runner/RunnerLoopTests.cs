using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
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
        var options = Options.Create(new ExecutionOptions { ConcurrentRuns = 2, HeartbeatSeconds = 0.1 });
        _loop = new RunnerLoop(
            _link, engine.Executor, engine.Services.GetRequiredService<Grader>(), options, TimeProvider.System, NullLogger<RunnerLoop>.Instance);
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
        await Until(() => _link.Events.Count(entry => entry.Event is RunEvent.OutputWritten) == 2);

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

    private async Task<(HeldJob Job, JobResult Result)> NextAsync() => await _link.Completed.Reader.ReadAsync(Cancellation);

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
