using System.Text;
using Microsoft.Extensions.Logging;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Runs;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>The long-lived compiler in its own sandbox. A source that brings it down costs one restart and an answer that says so.</summary>
internal sealed partial class CompilerProcess(SandboxHost host, Rush rush, ILogger<CompilerProcess> logger) : IAsyncDisposable
{
    /// <summary>Diagnostic of a source that the compiler did not survive.</summary>
    public const string BrokeDown = "TH0003";

    private const int MaxComplaint = 4000;
    private const int AtOnce = 20;
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim _turn = new(1);
    private Guest? _compiler;

    /// <exception cref="SandboxUnavailableException">The compiler could not be started, or got too little of the machine to answer.</exception>
    public async Task<CompileResult> CompileAsync(CompileRequest request, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Whatever ended the compiler from outside is no fault of the source that was in its hands; a source that ends two of them is.
            var (result, suspect) = await AskAsync(await LivingAsync(cancellation).ConfigureAwait(false), request).ConfigureAwait(false);
            return suspect
                ? (await AskAsync(await LivingAsync(cancellation).ConfigureAwait(false), request).ConfigureAwait(false)).Result
                : result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Compiles programs of ours, so that the first learners meet a compiler at its full speed: the runtime takes dozens of compiles until its own
    /// machine code is at its best. After the first few there is time in between for whoever has a program to run.
    /// </summary>
    public async Task WarmUpAsync(int compiles, CancellationToken cancellation)
    {
        for (var number = 0; number < compiles; number++)
        {
            var script = WarmUpScripts.All[number % WarmUpScripts.All.Count];
            await rush.CalmAsync(Courtesy, cancellation).ConfigureAwait(false);
            await CompileAsync(new CompileRequest($"// {number}\n{script}", null), cancellation).ConfigureAwait(false);
            await Task.Delay(number < AtOnce ? TimeSpan.Zero : Between, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

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

                    return (CompileResult.Failed([new Diagnostic("error", BrokeDown, 1, 1, WhyEnded(exited.Evidence) ?? "The compiler broke down on this source.")]), WhyEnded(exited.Evidence) is null);
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
        if (_compiler is { } compiler)
        {
            _compiler = null;
            await compiler.DisposeAsync().ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A source ended the compiler: {Evidence} {Complaints}")]
    private partial void LogEnded(Evidence evidence, string complaints);
}
