using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace TrainingHub.Kill.Tests;

/// <summary>The real server in a process of its own, of the same build as the tests, on a free port.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Freeze = 19;
    private const string Listening = "TrainingHub listens on ";
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public int Id => _process.Id;

    /// <summary>What it wrote to the terminal so far.</summary>
    public string Said => string.Join('\n', _said);

    public static async Task<ServerProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string> environment, int port = 0)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "--port", $"{port}", "--data", dataFolder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var ended = server._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(server._address.Task, ended).WaitAsync(Conditions.Limit) == ended)
        {
            throw new InvalidOperationException($"The server ended with code {server._process.ExitCode} instead of listening:\n{server.Said}");
        }

        server.Address = await server._address.Task;
        return server;
    }

    public HttpClient OpenClient(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Address, DefaultRequestVersion = HttpVersion.Version11 };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Ends it as a crash or a pulled plug does, and tells which sandboxes it had. It is frozen first, so that it can start none unseen.</summary>
    public async Task<SandboxTraces> KillAsync()
    {
        Signal(Freeze);
        var traces = SandboxTraces.Of(Id);
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Conditions.Limit);
        return traces;
    }

    /// <summary>Asks it to end, as systemd and containers do, and answers its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Signal(Terminate);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Conditions.Limit);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    // The build's layout: artifacts/bin/<project>/<configuration>.
    private static string Program()
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", "TrainingHub.Web", Path.GetFileName(own), "TrainingHub.Web.dll"));
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[Listening.Length..]));
        }
    }

    private void Signal(int number)
    {
        if (SendSignal(Id, number) != 0)
        {
            throw new InvalidOperationException($"Process {Id} took no signal {number}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int number);
}
