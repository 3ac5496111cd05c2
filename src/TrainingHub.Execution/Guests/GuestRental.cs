using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Compiling;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>Where guests come from, for every language.</summary>
internal sealed class GuestRental : IAsyncDisposable
{
    // What a first program makes the runtime do once: load from bytes, the script's state machine, the console's encoder. The launcher drops what a guest writes before its program begins.
    // Twice, since the runtime makes shortcuts only when it comes by for the second time; a third time gains nothing.
    internal static readonly string[] WarmUpScripts = ["Console.WriteLine($\"{1}\"); await Task.CompletedTask; 42", "Console.WriteLine($\"{2}\"); await Task.CompletedTask; 42"];
    private readonly SandboxHost _host;
    private readonly CompilerPool _compilers;
    private readonly GuestPool _csharp;
    private readonly GuestPool _python;
    private readonly GuestPool _libraries;
    private IReadOnlyList<Frame>? _warmUps;

    public GuestRental(SandboxHost host, CompilerPool compilers, Rush rush, TimeProvider time, ILogger<GuestPool> logger)
    {
        _host = host;
        _compilers = compilers;
        _csharp = new GuestPool(Language.CSharp, Size(host.Options.CSharpGuests), RunLimits.Default, StartCSharpAsync, rush, logger);
        _python = new GuestPool(Language.Python, Size(host.Options.PythonGuests), RunLimits.Default, StartPythonAsync, rush, logger);
        _libraries = new GuestPool(Language.Python, Size(Math.Min(host.Options.PythonLibraryGuests, host.Options.PythonGuests)), RunLimits.Default, StartLibrariesAsync, rush, logger);

        PoolSize Size(int least) => new(least, Math.Max(least, host.Options.MostGuests), () => HostMemory.AvailableMib() > host.Options.KeptFreeMib, time);
    }

    public void StartFilling()
    {
        _python.Start();
        _libraries.Start();
        _csharp.Start();
    }

    public int Waiting(Language language) => Pool(language).Waiting + (language == Language.Python ? _libraries.Waiting : 0);

    /// <exception cref="SandboxUnavailableException">No guest could be started.</exception>
    public Task<Guest> RentAsync(Language language, RunLimits limits, CancellationToken cancellation) => Pool(language).RentAsync(limits, cancellation);

    /// <summary>A guest that suits a program: one with the slow libraries loaded ahead for a program that imports them.</summary>
    /// <exception cref="SandboxUnavailableException">No guest could be started.</exception>
    public Task<Guest> RentForAsync(GuestProgram program, RunLimits limits, CancellationToken cancellation) =>
        program.ImportsLibraries && _libraries.Waiting > 0 ? _libraries.RentAsync(limits, cancellation) : RentAsync(program.Language, limits, cancellation);

    /// <summary>A guest started for this one run, whose runtime reports on a socket in <paramref name="portFolder"/>.</summary>
    /// <exception cref="SandboxUnavailableException">It could not be started.</exception>
    public async Task<Guest> StartTracedAsync(RunLimits limits, string portFolder, CancellationToken cancellation) =>
        await Guest.StartAsync(_host, Language.CSharp, SandboxProfile.TracedCSharp(_host.Folder, limits, portFolder), await WarmUpsAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _libraries.DisposeAsync().ConfigureAwait(false);
        await _csharp.DisposeAsync().ConfigureAwait(false);
        await _python.DisposeAsync().ConfigureAwait(false);
    }

    private GuestPool Pool(Language language) => language == Language.CSharp ? _csharp : _python;

    private Task<Guest> StartPythonAsync(RunLimits limits, bool inBackground, CancellationToken cancellation) =>
        Guest.StartAsync(_host, Language.Python, SandboxProfile.Python(_host.Folder, _host.Options, limits) with { InBackground = inBackground }, [GuestProgram.Rehearsal, GuestProgram.Rehearsal], cancellation);

    private Task<Guest> StartLibrariesAsync(RunLimits limits, bool inBackground, CancellationToken cancellation) =>
        Guest.StartAsync(_host, Language.Python, SandboxProfile.Python(_host.Folder, _host.Options, limits) with { InBackground = inBackground }, [GuestProgram.LoadLibraries, GuestProgram.Rehearsal], cancellation);

    private async Task<Guest> StartCSharpAsync(RunLimits limits, bool inBackground, CancellationToken cancellation) =>
        await Guest.StartAsync(_host, Language.CSharp, SandboxProfile.CSharp(_host.Folder, limits) with { InBackground = inBackground }, await WarmUpsAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    private async Task<IReadOnlyList<Frame>> WarmUpsAsync(CancellationToken cancellation)
    {
        if (_warmUps is { } compiled)
        {
            return compiled;
        }

        var frames = new List<Frame>();
        foreach (var script in WarmUpScripts)
        {
            frames.Add(GuestProgram.WarmUp((await _compilers.CompileAsync(new CompileRequest(script, null), cancellation).ConfigureAwait(false)).Parts));
        }

        return _warmUps = frames;
    }
}
