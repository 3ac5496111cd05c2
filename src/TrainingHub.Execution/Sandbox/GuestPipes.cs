namespace TrainingHub.Execution.Sandbox;

/// <summary>This side's ends of a guest's pipes. The launcher made them and keeps ends of its own; from here on what they carry does not pass through it.</summary>
internal sealed class GuestPipes : IDisposable
{
    private readonly int[] _descriptors;

    private GuestPipes(int[] descriptors) => _descriptors = descriptors;

    /// <summary>Frames to the guest; -1 when it can take none.</summary>
    public int FramesIn => _descriptors[0];

    /// <summary>Frames of the guest; this and the others are -1 once their end has been read.</summary>
    public int FramesOut => _descriptors[1];

    public int Stdout => _descriptors[2];

    public int Stderr => _descriptors[3];

    /// <summary>Null when they cannot be opened: the launcher has ended, or this process may not.</summary>
    public static GuestPipes? Open(int launcher, LauncherMessage.PipeNumbers numbers)
    {
        var pipes = new GuestPipes(
        [
            Posix.OpenPipeOf(launcher, numbers.FramesIn, forWriting: true),
            Posix.OpenPipeOf(launcher, numbers.FramesOut, forWriting: false),
            Posix.OpenPipeOf(launcher, numbers.Stdout, forWriting: false),
            Posix.OpenPipeOf(launcher, numbers.Stderr, forWriting: false),
        ]);

        // Whoever ended already reads no frames; that is told by the launcher, and no failure here.
        if (pipes._descriptors[1..].All(descriptor => descriptor >= 0))
        {
            return pipes;
        }

        pipes.Dispose();
        return null;
    }

    /// <summary>Closes what has come to its end.</summary>
    public void CloseEnded(int descriptor)
    {
        _descriptors[Array.IndexOf(_descriptors, descriptor)] = -1;
        _ = Posix.Close(descriptor);
    }

    public void Dispose()
    {
        foreach (var descriptor in _descriptors.Where(descriptor => descriptor >= 0).ToList())
        {
            CloseEnded(descriptor);
        }
    }
}
