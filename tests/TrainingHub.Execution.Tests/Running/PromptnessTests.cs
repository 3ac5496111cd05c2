using Microsoft.Extensions.Logging.Abstractions;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Runs;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Running;

/// <summary>What must not wait for a program's end, and what must not outlive it. How long it takes is told by <c>hub bench burst</c>.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class PromptnessTests(ExecutionFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Language.CSharp, "Console.Write('x'); Thread.Sleep(-1);")]
    [InlineData(Language.CSharp, "Console.Error.Write('x'); Thread.Sleep(-1);")]
    [InlineData(Language.Python, "import sys, time\nsys.stdout.write('x')\nsys.stdout.flush()\ntime.sleep(600)")]
    [InlineData(Language.Python, "import os, time\nos.write(2, b'x')\ntime.sleep(600)")]
    public async Task RunAsync_OneByteWithoutItsLine_IsToldWhileTheProgramRuns(Language language, string code)
    {
        var sink = new Waiting();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = engine.Executor.RunAsync(ExecutionFixture.JobFor(language, code), sink, cancel.Token);

        var first = await Task.WhenAny(sink.First, running);

        Assert.Same(sink.First, first);
        Assert.Equal("x", (await sink.First).Text);
        await cancel.CancelAsync();
        Assert.Equal(Verdict.Cancelled, (await running).Verdict);
    }

    [Fact]
    public async Task RunAsync_BreachAfterDoubleForks_WholeTreeIsGone()
    {
        const string Spread = """
            import os, time
            for _ in range(4):
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        time.sleep(600)
                    os._exit(0)
            time.sleep(600)
            """;
        var guest = await engine.Guests.RentAsync(Language.Python, RunLimits.Default, Cancellation);
        guest.Adjust(RunLimits.Default with { WallSeconds = 2 });
        using var metering = new MeteringClock(TimeProvider.System, NullLogger<MeteringClock>.Instance);
        var most = 0;
        var events = new RunEvents(new Counting(() => most = Math.Max(most, ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid).Count)));

        var report = await new RunSession(guest, events, metering, TimeProvider.System).RunAsync(GuestProgram.Python(Spread, GuestProgram.MainModule), Frame.Of(new { t = "run" }), default, Cancellation);
        var clean = await guest.Sandbox.Gone.WaitAsync(Cancellation);

        Assert.Equal(Verdict.TimeLimit, report.Verdict);
        Assert.True(most >= 7, $"{most} processes");
        Assert.True(clean);
        Assert.DoesNotContain(ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid), pid => Directory.Exists($"/proc/{pid}"));
    }

    private sealed class Waiting : IRunSink
    {
        private readonly TaskCompletionSource<RunEvent.OutputWritten> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<RunEvent.OutputWritten> First => _first.Task;

        public void Publish(RunEvent runEvent)
        {
            if (runEvent is RunEvent.OutputWritten output)
            {
                _first.TrySetResult(output);
            }
        }
    }

    private sealed class Counting(Action count) : IRunSink
    {
        public void Publish(RunEvent runEvent) => count();
    }
}
