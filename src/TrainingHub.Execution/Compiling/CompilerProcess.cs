using System.Text;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>A long-lived compiler in its own sandbox. A source that brings it down costs one restart and an answer that says so. For one compile at a time.</summary>
internal sealed partial class CompilerProcess(SandboxHost host, ILogger<CompilerProcess> logger) : IAsyncDisposable
{
    /// <summary>Diagnostic of a source on which the compiler reached a limit of its own.</summary>
    public const string BrokeDown = "TH0003";

    /// <summary>Diagnostic of a source on which two compilers ended, nobody knows why.</summary>
    public const string Ended = "TH0004";

    private const int MaxComplaint = 4000;
    private Guest? _compiler;
    private int _compiles;

    /// <summary>True while it is started.</summary>
    public bool IsAlive => _compiler is { Sandbox.IsAlive: true };

    /// <summary>Compiles since its start: the more, the faster, up to a point.</summary>
    public int Compiles => IsAlive ? _compiles : 0;

    /// <exception cref="SandboxUnavailableException">The compiler could not be started, or got too little of the machine to answer.</exception>
    public async Task<CompileResult> CompileAsync(CompileRequest request, CancellationToken cancellation)
    {
        // Whatever ended the compiler from outside is no fault of the source that was in its hands; a source that ends two of them is.
        var (result, suspect) = await AskAsync(await LivingAsync(cancellation).ConfigureAwait(false), request).ConfigureAwait(false);
        return suspect
            ? (await AskAsync(await LivingAsync(cancellation).ConfigureAwait(false), request).ConfigureAwait(false)).Result
            : result;
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task<Guest> LivingAsync(CancellationToken cancellation)
    {
        if (_compiler is { Sandbox.IsAlive: true } living)
        {
            return living;
        }

        await StopAsync().ConfigureAwait(false);
        var profile = SandboxProfile.Compiler(host.Folder, host.Options);
        return _compiler = await Guest.StartAsync(host, Language.CSharp, profile, warmUps: [], cancellation).ConfigureAwait(false);
    }

    /// <summary>The answer, and whether the compiler ended on it without having reached a limit.</summary>
    private async Task<(CompileResult Result, bool Suspect)> AskAsync(Guest compiler, CompileRequest request)
    {
        compiler.Sandbox.Send(request.ToFrame(), begins: true, until: "compiled");
        var complaints = new StringBuilder();
        await foreach (var message in compiler.Sandbox.Messages.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            switch (message)
            {
                case LauncherMessage.FromGuest { Frame.Type: "compiled" } answer:
                    _compiles++;
                    return (CompileResult.From(answer.Frame), false);
                case LauncherMessage.Output output when complaints.Length < MaxComplaint:
                    complaints.Append(Encoding.UTF8.GetString(output.Bytes.Span));
                    break;
                case LauncherMessage.Exited exited:
                    LogEnded(exited.Evidence, complaints.ToString());
                    if (exited.Evidence.Reason == "WallTime")
                    {
                        // It has three times its processor time, and compiling does not wait: whoever uses that up was kept from working.
                        throw new SandboxUnavailableException("The compiler got too little of the processor to answer in time: the machine is overloaded. Run it again in a moment.");
                    }

                    return WhyEnded(exited.Evidence) is { } why
                        ? (CompileResult.Failed([new Diagnostic("error", BrokeDown, 1, 1, why)]), false)
                        : (CompileResult.Failed([new Diagnostic("error", Ended, 1, 1, "The compiler broke down on this source.")]), true);
            }
        }

        throw new SandboxUnavailableException("The compiler's launcher ended.");
    }

    private static string? WhyEnded(Evidence evidence) => evidence.Reason switch
    {
        "MemoryLimit" => "The compiler ran out of memory on this source.",
        "CpuTime" => "The compiler ran out of time on this source.",
        _ => null,
    };

    private async Task StopAsync()
    {
        _compiles = 0;
        if (_compiler is { } compiler)
        {
            _compiler = null;
            await compiler.DisposeAsync().ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A source ended the compiler: {Evidence} {Complaints}")]
    private partial void LogEnded(Evidence evidence, string complaints);
}
