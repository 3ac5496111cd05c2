using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>Guests for grading from the same pools, sandboxes and compiler as any other run.</summary>
internal sealed class SandboxedGuests(ExecutionReadiness readiness, GuestRental rental, ProgramBuilder programs, SandboxHost host, Undertaker undertaker) : IGradingGuests
{
    public async Task<GradingStart> StartAsync(GradedProgram program, RunLimits limits, CancellationToken cancellation)
    {
        try
        {
            await readiness.WaitAsync(cancellation).ConfigureAwait(false);
            var (built, diagnostics) = await programs
                .BuildAsync(program.Language, program.Code, program.Library, GuestProgram.GradedModule, cancellation, program.Modules).ConfigureAwait(false);
            if (built is null)
            {
                return new GradingStart.Refused(new GradedCall.Failed(Verdict.CompileError, Diagnostics: diagnostics));
            }

            var rented = await RentAsync(program.Language, limits, cancellation).ConfigureAwait(false);
            var guest = new SandboxedGuest(rented, program.Entry, undertaker, host.Cores);
            if (program.IsTimed)
            {
                guest.SetApart(false);
            }

            try
            {
                await guest.ServeAsync(program, host, cancellation).ConfigureAwait(false);
                if (!program.MayStartPrograms)
                {
                    await rented.ConfineAsync(cancellation).ConfigureAwait(false);
                }

                if (await guest.LoadAsync(built, cancellation).ConfigureAwait(false) is { } failed)
                {
                    await guest.DisposeAsync().ConfigureAwait(false);
                    return new GradingStart.Refused(failed);
                }

                return new GradingStart.Ready(guest);
            }
            catch
            {
                await guest.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (SandboxUnavailableException unavailable)
        {
            return new GradingStart.Refused(new GradedCall.Failed(Verdict.SandboxError, Explanation: unavailable.Message));
        }
    }

    // A sandbox that does not start is worth one more try before a submission is given back.
    private async Task<Guest> RentAsync(Language language, RunLimits limits, CancellationToken cancellation)
    {
        try
        {
            return await rental.RentAsync(language, limits, cancellation).ConfigureAwait(false);
        }
        catch (SandboxUnavailableException)
        {
            return await rental.RentAsync(language, limits, cancellation).ConfigureAwait(false);
        }
    }

    private sealed class SandboxedGuest(Guest guest, string entry, Undertaker undertaker, CorePlan cores) : IGradingGuest
    {
        private const long NanosecondsPerTick = 100;
        private ServiceGuest? _service;

        public string Runtime => guest.Runtime;

        // Before the program is loaded: nothing of it may come first.
        public async Task ServeAsync(GradedProgram program, SandboxHost host, CancellationToken cancellation)
        {
            if (program.Service is { } service)
            {
                _service = await ServiceGuest.StartAsync(host, service, guest, cancellation).ConfigureAwait(false);
            }
        }

        public TimeSpan IdleCpu => TimeSpan.FromTicks(guest.IdleCpuNs / NanosecondsPerTick);

        public void SetApart(bool apart)
        {
            if (apart)
            {
                cores.Favour(guest.Sandbox);
            }
            else
            {
                cores.Share(guest.Sandbox);
            }
        }

        public async Task<GradedCall.Failed?> LoadAsync(GuestProgram program, CancellationToken cancellation) =>
            await guest.LoadAsync(program, cancellation).ConfigureAwait(false) is { } failed ? Failed(failed) : null;

        public async Task<GradedCall> CallAsync(GradedInput input, CancellationToken cancellation)
        {
            try
            {
                if (_service is not { } service || input is not GradedInput.File file)
                {
                    return await AskAsync(input, taken: null, cancellation).ConfigureAwait(false);
                }

                var (early, served) = (0L, TimeSpan.Zero);
                await service.BeginAsync(file.Seed, file.Workload, cancellation).ConfigureAwait(false);
                var call = await AskAsync(input, CountEarlyAsync, cancellation).ConfigureAwait(false);
                var (counts, cpu) = await service.CountsAsync(cancellation).ConfigureAwait(false);
                return call is GradedCall.Returned returned ? returned with { Counts = counts, ServiceCpu = served + cpu, RequestsWhileTaking = early } : call;

                async Task CountEarlyAsync()
                {
                    var (sofar, used) = await service.CountsAsync(cancellation).ConfigureAwait(false);
                    (early, served) = (sofar.Requests, used);
                }
            }
            catch (SandboxUnavailableException unavailable)
            {
                return new GradedCall.Failed(Verdict.SandboxError, Explanation: unavailable.Message);
            }
        }

        private async Task<GradedCall> AskAsync(GradedInput input, Func<Task>? taken, CancellationToken cancellation)
        {
            var outcome = input switch
            {
                GradedInput.File { Call: { } call } file => await guest.CallAsync(entry, call, file.Watch, cancellation, taken).ConfigureAwait(false),
                GradedInput.File file => await guest.CallAsync(entry, file.Bytes, file.Watch, cancellation, taken).ConfigureAwait(false),
                GradedInput.Arguments arguments => await guest.CallAsync(entry, arguments.Values, cancellation).ConfigureAwait(false),
                _ => throw new ArgumentOutOfRangeException(nameof(input)),
            };
            return outcome switch
            {
                CallOutcome.Returned returned => new GradedCall.Returned(
                    returned.Result, TimeSpan.FromTicks(returned.CpuNs / NanosecondsPerTick), TimeSpan.FromTicks(returned.IdleCpuNs / NanosecondsPerTick))
                {
                    TakingCpu = TimeSpan.FromTicks(returned.TakingCpuNs / NanosecondsPerTick),
                    TakingWall = TimeSpan.FromTicks(returned.TakingWallNs / NanosecondsPerTick),
                    Wall = TimeSpan.FromTicks(returned.WallNs / NanosecondsPerTick),
                    Sight = returned.Sight,
                    RunningBefore = returned.RunningBefore,
                    ClaimedAllocation = returned.ClaimedAllocation,
                },
                CallOutcome.Unasked => new GradedCall.Unasked(),
                CallOutcome.Failed failed => Failed(failed),
                _ => throw new InvalidOperationException(),
            };
        }

        public async ValueTask DisposeAsync()
        {
            await undertaker.TakeAsync(guest, atOnce: false).ConfigureAwait(false);
            if (_service is not null)
            {
                await _service.DisposeAsync().ConfigureAwait(false);
            }
        }

        private static GradedCall.Failed Failed(CallOutcome.Failed failed) => new(failed.Verdict, failed.Error, failed.Diagnostics, failed.Explanation);
    }
}
