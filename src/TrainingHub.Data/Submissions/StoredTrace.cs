using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Submissions;

/// <summary>The event stream of a run's .NET runtime, compressed to a fifth or so.</summary>
public sealed class StoredTrace
{
    private StoredTrace()
    {
    }

    public Guid SubmissionId { get; private init; }

    /// <summary>Compressed.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "A column of bytes.")]
    public byte[] Bytes { get; private init; } = [];

    /// <summary>Null where there is none, or one that is longer than a run may leave behind.</summary>
    internal static byte[]? Pack(byte[]? trace)
    {
        if (trace is not { Length: > 0 and <= RunProfile.MaxTraceBytes })
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(trace);
        }

        return packed.ToArray();
    }

    internal static StoredTrace? Of(Guid submissionId, byte[]? packed) => packed is null ? null : new StoredTrace { SubmissionId = submissionId, Bytes = packed };

    /// <summary>The file as the runtime wrote it.</summary>
    public byte[] Unpack()
    {
        using var gzip = new GZipStream(new MemoryStream(Bytes), CompressionMode.Decompress);
        using var trace = new MemoryStream();
        gzip.CopyTo(trace);
        return trace.ToArray();
    }
}
