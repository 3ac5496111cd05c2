using System.Text;

namespace TrainingHub.Protocol;

/// <summary>What the compiler process is asked for: a script, and for exercises the library that it may refer to.</summary>
/// <param name="Source">The script.</param>
/// <param name="Library">Source of the library, or null.</param>
/// <param name="Probes">Kind of the probes to put into the script (<c>hits</c>, <c>lines</c>, <c>alloc</c>, <c>calls</c>), or null for none.</param>
public sealed record CompileRequest(string Source, string? Library, string? Probes = null)
{
    public Frame ToFrame()
    {
        var source = Encoding.UTF8.GetBytes(Source);
        var library = Library is null ? [] : Encoding.UTF8.GetBytes(Library);
        return Frame.Of(new { t = "compile", source = source.Length, library = Library is null ? -1 : library.Length, probes = Probes }, (byte[])[.. source, .. library]);
    }

    public static CompileRequest From(Frame frame)
    {
        var source = frame.Header.GetProperty("source").GetInt32();
        var library = frame.Header.GetProperty("library").GetInt32();
        return new CompileRequest(
            Encoding.UTF8.GetString(frame.Payload.Span[..source]),
            library < 0 ? null : Encoding.UTF8.GetString(frame.Payload.Span.Slice(source, library)),
            frame.Header.TryGetProperty("probes", out var probes) ? probes.GetString() : null);
    }
}
