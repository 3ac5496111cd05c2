using System.Text.Json;

namespace TrainingHub.Protocol;

/// <summary>A compiled script as bytes that a guest can load, or the reasons why there is none.</summary>
public sealed record CompileResult
{
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    public required bool Succeeded { get; init; }

    /// <summary>Library first, then assembly and symbols.</summary>
    public IReadOnlyList<CompiledPart> Parts { get; init; } = [];

    public static CompileResult Failed(IReadOnlyList<Diagnostic> diagnostics) => new() { Diagnostics = diagnostics, Succeeded = false };

    public Frame ToFrame() => Frame.Of(
        new CompiledHeader("compiled", Succeeded, Diagnostics, [.. Parts.Select(part => new PartHeader(part.Kind, part.Bytes.Length))]),
        CompiledPart.Join(Parts));

    public static CompileResult From(Frame frame)
    {
        var header = frame.Header.Deserialize<CompiledHeader>(Wire.Json) ?? throw new InvalidDataException("The compiler's answer is empty.");
        return new CompileResult
        {
            Diagnostics = header.Diagnostics,
            Succeeded = header.Succeeded,
            Parts = CompiledPart.Split(header.Parts, frame.Payload),
        };
    }

    private sealed record CompiledHeader(string T, bool Succeeded, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<PartHeader> Parts);
}

/// <summary>One file of a compiled program: <c>library</c>, <c>assembly</c> or <c>pdb</c>; of an instrumented one also <see cref="ProbedProgram.PartName"/> or <see cref="ProbedProgram.FaultName"/>, which no guest needs.</summary>
public sealed record CompiledPart(string Kind, ReadOnlyMemory<byte> Bytes)
{
    public static byte[] Join(IReadOnlyList<CompiledPart> parts)
    {
        var joined = new byte[parts.Sum(part => part.Bytes.Length)];
        var offset = 0;
        foreach (var part in parts)
        {
            part.Bytes.CopyTo(joined.AsMemory(offset));
            offset += part.Bytes.Length;
        }

        return joined;
    }

    /// <exception cref="InvalidDataException">The lengths do not fit the bytes.</exception>
    internal static IReadOnlyList<CompiledPart> Split(IReadOnlyList<PartHeader> headers, ReadOnlyMemory<byte> joined)
    {
        if (headers.Any(header => header.Length < 0) || headers.Sum(header => (long)header.Length) != joined.Length)
        {
            throw new InvalidDataException("The lengths of the compiled parts do not fit their bytes.");
        }

        var parts = new List<CompiledPart>();
        var offset = 0;
        foreach (var header in headers)
        {
            parts.Add(new CompiledPart(header.Kind, joined.Slice(offset, header.Length)));
            offset += header.Length;
        }

        return parts;
    }
}

/// <summary>How one part is told in a frame's header.</summary>
public sealed record PartHeader(string Kind, int Length);
