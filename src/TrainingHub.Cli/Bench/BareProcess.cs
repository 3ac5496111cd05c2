using System.Diagnostics;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>One of the programs that otherwise live in sandboxes, started by the benchmark itself: the same frames, the same runtime settings, nothing around it.</summary>
internal sealed class BareProcess : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-bare-");
    private readonly Process _process;
    private readonly FileStream _in;
    private readonly FileStream _out;

    private BareProcess(string program)
    {
        var (requests, answers) = (Path.Combine(_folder.FullName, "in"), Path.Combine(_folder.FullName, "out"));
        using (var made = Process.Start("/usr/bin/mkfifo", [requests, answers]))
        {
            made.WaitForExit();
        }

        // Opened for both ways, so that neither side waits for the other to come.
        _in = new FileStream(requests, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _out = new FileStream(answers, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" 3<\"$2\" 4>\"$3\"", Path.Combine(SandboxPaths.DotnetRoot, "dotnet"), program, requests, answers])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment.Clear();
        foreach (var (name, value) in BareRuntime.Variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new CommandFailedException($"{program} did not start.");
    }

    /// <summary>What the program writes for its user.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program of frames and waits until it is ready.</summary>
    public static async Task<BareProcess> StartAsync(string program, CancellationToken cancellation)
    {
        var process = new BareProcess(program);
        await process.HearAsync("ready", cancellation);
        return process;
    }

    public void Send(params ReadOnlySpan<Frame> frames)
    {
        using var bytes = new MemoryStream();
        foreach (var frame in frames)
        {
            bytes.Write(frame.ToBytes());
        }

        _in.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>No input will come.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>The next frame of a type; others are passed over.</summary>
    public async Task<Frame> HearAsync(string type, CancellationToken cancellation)
    {
        while (await Frame.ReadAsync(_out, cancellation) is { } frame)
        {
            if (frame.Type == type)
            {
                return frame;
            }

            if (frame.Type is "error" or "compile-error")
            {
                throw new CommandFailedException($"a bare program of the benchmark failed: {frame.Header}");
            }
        }

        throw new CommandFailedException("a bare program of the benchmark ended early.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _in.Dispose();
        _out.Dispose();
        _folder.Delete(recursive: true);
    }
}
