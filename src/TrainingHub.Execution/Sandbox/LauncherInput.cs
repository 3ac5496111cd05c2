using TrainingHub.Protocol;

namespace TrainingHub.Execution.Sandbox;

/// <summary>What the service says to one launcher, whole frame by whole frame, at once or with the next that cannot wait. For several threads.</summary>
internal sealed class LauncherInput(Stream stream)
{
    private readonly Lock _writing = new();
    private readonly List<Frame> _late = [];

    /// <summary>Says what has waited, and this. A launcher that has ended hears nothing; its last messages tell why.</summary>
    public void Tell(params ReadOnlySpan<Frame> frames)
    {
        try
        {
            lock (_writing)
            {
                using var bytes = new MemoryStream();
                foreach (var frame in (ReadOnlySpan<Frame>)[.. _late, .. frames])
                {
                    bytes.Write(frame.ToBytes());
                }

                _late.Clear();
                if (bytes.Length == 0)
                {
                    return;
                }

                bytes.WriteTo(stream);
                stream.Flush();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    /// <summary>
    /// Keeps this for the next <see cref="Tell"/>: a launcher that wakes up takes a core from the guest that has just been given a program, and what it hears
    /// counts from the stamps in it.
    /// </summary>
    public void TellLate(params ReadOnlySpan<Frame> frames)
    {
        lock (_writing)
        {
            _late.AddRange(frames);
        }
    }

    public void Close()
    {
        try
        {
            stream.Close();
        }
        catch (IOException)
        {
            // What was still to be written is for a launcher that has ended.
        }
    }
}
