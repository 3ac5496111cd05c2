using System.Buffers.Text;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TrainingHub.Execution.Metering;

/// <summary>A file of <c>/proc</c> or of a control group that is read again and again: kept open, which costs a tenth of opening it anew.</summary>
internal sealed class KeptFile(string path) : IDisposable
{
    private const int Longest = 1024;
    private readonly SafeFileHandle? _handle = TryOpen(path);

    /// <summary>The text from its start; empty when what it tells of is gone.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> buffer)
    {
        try
        {
            return _handle is null ? [] : buffer[..RandomAccess.Read(_handle, buffer, 0)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The number at its start, or null when what it tells of is gone.</summary>
    public long? ReadNumber()
    {
        Span<byte> buffer = stackalloc byte[64];
        return Utf8Parser.TryParse(Read(buffer), out long number, out _) ? number : null;
    }

    public string ReadText()
    {
        Span<byte> buffer = stackalloc byte[Longest];
        return Encoding.UTF8.GetString(Read(buffer));
    }

    public void Dispose() => _handle?.Dispose();

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
