using System.Diagnostics;
using TrainingHub.Execution;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>The service's compiler and C# guests, as warm as there, without a sandbox around either. It exists in the benchmark alone: the service cannot do this.</summary>
internal sealed class BareEngine : IDisposable
{
    private readonly string _guestProgram;
    private readonly BareProcess _compiler;
    private readonly List<Frame> _warmUps = [];
    private BareProcess? _waiting;

    private BareEngine(string guestProgram, BareProcess compiler) => (_guestProgram, _compiler) = (guestProgram, compiler);

    public static async Task<BareEngine> StartAsync(CancellationToken cancellation)
    {
        var options = new ExecutionOptions();
        var paths = new SandboxPaths(options);
        var compiler = await BareProcess.StartAsync(Path.Combine(paths.Compiler, "TrainingHub.Compiler.dll"), cancellation);
        var engine = new BareEngine(Path.Combine(paths.Guest, "TrainingHub.Guest.dll"), compiler);
        for (var number = 0; number < options.CompilerWarmUps; number++)
        {
            await engine.CompileAsync($"// {number}\n{WarmUpScripts.All[number % WarmUpScripts.All.Count]}", cancellation);
        }

        foreach (var script in GuestRental.WarmUpScripts)
        {
            engine._warmUps.Add(GuestProgram.WarmUp(await engine.CompileAsync(script, cancellation)));
        }

        await engine.PrepareAsync(cancellation);
        return engine;
    }

    /// <summary>Milliseconds from the source to the first byte of output, for a waiting guest; another waits afterwards.</summary>
    public async Task<double> FirstByteAsync(string code, CancellationToken cancellation)
    {
        var guest = _waiting ?? throw new InvalidOperationException("No guest waits.");
        var first = new byte[1];
        var began = Stopwatch.GetTimestamp();
        var reading = Task.Factory.StartNew(() => guest.Output.Read(first) == 1 ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var parts = await CompileAsync(code, cancellation);
        guest.Send(GuestProgram.CSharp(parts).ToFrame(), Frame.Of(new { t = "run" }));
        guest.EndInput();
        var passed = await reading;
        await guest.HearAsync("done", cancellation);
        guest.Dispose();
        _waiting = null;
        await PrepareAsync(cancellation);
        return passed > TimeSpan.Zero ? passed.TotalMilliseconds : throw new CommandFailedException("a bare program of the benchmark wrote nothing.");
    }

    public void Dispose()
    {
        _waiting?.Dispose();
        _compiler.Dispose();
    }

    private async Task<IReadOnlyList<CompiledPart>> CompileAsync(string source, CancellationToken cancellation)
    {
        _compiler.Send(new CompileRequest(source, null).ToFrame());
        var result = CompileResult.From(await _compiler.HearAsync("compiled", cancellation));
        return result.Succeeded ? result.Parts : throw new CommandFailedException($"a program of the benchmark does not compile: {string.Join(' ', result.Diagnostics)}");
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var guest = await BareProcess.StartAsync(_guestProgram, cancellation);
        var line = new byte[64];
        foreach (var warmUp in _warmUps)
        {
            guest.Send(warmUp);
            await guest.HearAsync("warmed", cancellation);
            // One line each, which is no output of the program to come.
            await guest.Output.ReadAtLeastAsync(line, 1, throwOnEndOfStream: true, cancellation);
        }

        _waiting = guest;
    }
}
