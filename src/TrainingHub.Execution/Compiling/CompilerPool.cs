using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>
/// The compilers of this service. They take turns, for one alone is quickest; a compile that takes long keeps its compiler and lets the next one begin in another, so that a
/// source that holds a compiler up holds up nobody else. One that was started anew is warmed while the others serve.
/// </summary>
internal sealed partial class CompilerPool : IAsyncDisposable
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private readonly SandboxHost _host;
    private readonly Rush _rush;
    private readonly TimeProvider _time;
    private readonly ILogger<CompilerProcess> _logger;
    private readonly IReadOnlyList<CompilerProcess> _all;
    private readonly CancellationTokenSource _closing = new();

    // Free while nobody compiles whom others must wait for; there is a free compiler then.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _changing = new();
    private readonly List<CompilerProcess> _free;
    private readonly Dictionary<CompilerProcess, Task> _warming = [];

    // It keeps its turn although it takes long, for want of another compiler.
    private Use? _stuck;

    public CompilerPool(SandboxHost host, Rush rush, TimeProvider time, ILogger<CompilerProcess> logger)
    {
        (_host, _rush, _time, _logger) = (host, rush, time, logger);
        _all = [.. Enumerable.Range(0, host.Options.Compilers).Select(_ => new CompilerProcess(host, logger))];
        _free = [.. _all];
    }

    /// <summary>How many compiles each has behind it since it was started.</summary>
    public IReadOnlyList<int> Compiles => [.. _all.Select(compiler => compiler.Compiles)];

    /// <exception cref="SandboxUnavailableException">The compiler could not be started, or got too little of the machine to answer.</exception>
    public async Task<CompileResult> CompileAsync(CompileRequest request, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        return await UseAsync(new Use(Take(null)!, hasTurn: true), request, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Compiles programs of ours, so that the first learners meet compilers at their full speed: the runtime takes dozens of compiles until its own
    /// machine code is at its best. After the first few there is time in between for whoever has a program to run.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        foreach (var compiler in _all)
        {
            await WarmUpAsync(compiler, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Task[] warming;
        lock (_changing)
        {
            warming = [.. _warming.Values];
        }

        await Task.WhenAll(warming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var compiler in _all)
        {
            await compiler.DisposeAsync().ConfigureAwait(false);
        }

        _turn.Dispose();
        _closing.Dispose();
    }

    private async Task<CompileResult> UseAsync(Use use, CompileRequest request, CancellationToken cancellation)
    {
        var before = use.Compiler.Compiles;
        try
        {
            var work = use.Compiler.CompileAsync(request, cancellation);
            if (use.HasTurn)
            {
                await ((Task)work).WaitAsync(Long, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!work.IsCompleted)
                {
                    PassOn(use);
                }
            }

            return await work.ConfigureAwait(false);
        }
        finally
        {
            GiveBack(use);
            if (use.Compiler.Compiles <= before)
            {
                WarmUpAgain(use.Compiler);
            }
        }
    }

    /// <summary>That one if it is free; else, not asked for one, the free one that has compiled most.</summary>
    private CompilerProcess? Take(CompilerProcess? wanted)
    {
        lock (_changing)
        {
            var taken = wanted ?? _free.MaxBy(compiler => (compiler.IsAlive, compiler.Compiles, -IndexOf(compiler)));
            return taken is not null && _free.Remove(taken) ? taken : null;
        }
    }

    private int IndexOf(CompilerProcess compiler) => _all.TakeWhile(other => other != compiler).Count();

    private void PassOn(Use use)
    {
        lock (_changing)
        {
            if (_free.Count == 0)
            {
                _stuck = use;
                return;
            }

            use.HasTurn = false;
            _turn.Release();
        }
    }

    private void GiveBack(Use use)
    {
        lock (_changing)
        {
            _free.Add(use.Compiler);
            if (_stuck is { } stuck && (stuck == use || !use.HasTurn))
            {
                (_stuck, stuck.HasTurn) = (null, false);
                _turn.Release();
            }
            else if (use.HasTurn)
            {
                _turn.Release();
            }
        }
    }

    private async Task WarmUpAsync(CompilerProcess compiler, CancellationToken cancellation)
    {
        for (var number = 0; number < _host.Options.CompilerWarmUps; number++)
        {
            await _rush.CalmAsync(Courtesy, cancellation).ConfigureAwait(false);
            if (await BorrowAsync(compiler, cancellation).ConfigureAwait(false) is { } use)
            {
                var script = WarmUpScripts.All[number % WarmUpScripts.All.Count];
                await UseAsync(use, new CompileRequest($"// {number}\n{script}", null), cancellation).ConfigureAwait(false);
            }

            await Task.Delay(number < AtOnce ? TimeSpan.Zero : Between, _time, cancellation).ConfigureAwait(false);
        }
    }

    // Beside whoever has the turn where there is one more for the next; else in turn. Null: it is busy, which warms it as well.
    private async Task<Use?> BorrowAsync(CompilerProcess compiler, CancellationToken cancellation)
    {
        lock (_changing)
        {
            if (_free.Count > 1 && _free.Remove(compiler))
            {
                return new Use(compiler, hasTurn: false);
            }
        }

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        if (Take(compiler) is { } taken)
        {
            return new Use(taken, hasTurn: true);
        }

        _turn.Release();
        return null;
    }

    private void WarmUpAgain(CompilerProcess compiler)
    {
        lock (_changing)
        {
            if (_host.Options.CompilerWarmUps > 0 && !_closing.IsCancellationRequested && !_warming.ContainsKey(compiler))
            {
                _warming[compiler] = Task.Run(() => WarmUpInBackgroundAsync(compiler, _closing.Token));
            }
        }
    }

    private async Task WarmUpInBackgroundAsync(CompilerProcess compiler, CancellationToken cancellation)
    {
        try
        {
            await WarmUpAsync(compiler, cancellation).ConfigureAwait(false);
        }
        catch (SandboxUnavailableException exception)
        {
            // The next compile tries again, and tells its learner.
            LogNotWarmed(exception.Message);
        }
        finally
        {
            lock (_changing)
            {
                _warming.Remove(compiler);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A compiler could not be started again: {Why}")]
    private partial void LogNotWarmed(string why);

    private sealed class Use(CompilerProcess compiler, bool hasTurn)
    {
        public CompilerProcess Compiler { get; } = compiler;

        /// <summary>True while the next compile waits for this one.</summary>
        public bool HasTurn { get; set; } = hasTurn;
    }
}
