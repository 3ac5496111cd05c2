using System.Text;
using System.Text.RegularExpressions;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Guests;

/// <summary>A learner's program in the form that a guest loads: Python source, or the parts of a compiled script.</summary>
internal sealed partial class GuestProgram
{
    /// <summary>The module name that a graded Python file is loaded under, so that its demonstration does not run.</summary>
    public const string GradedModule = "solution";

    public const string MainModule = "__main__";

    /// <summary>The frame that lets a Python guest do its first-time work ahead, on a program of ours.</summary>
    public static readonly Frame Rehearsal = Frame.Of(new { t = "warm" });

    /// <summary>The same, with imports ahead of what takes tens of milliseconds; what is not installed is passed over.</summary>
    public static readonly Frame LoadLibraries = Frame.Of(new { t = "warm", modules = (string[])["asyncio", "numpy", "gevent"] });

    private readonly Func<object?, object> _header;
    private readonly byte[] _payload;
    private object? _tool;

    private GuestProgram(Language language, Func<object?, object> header, byte[] payload)
    {
        Language = language;
        _header = header;
        _payload = payload;
    }

    public Language Language { get; }

    /// <summary>True for a Python program that, by its looks, imports what <see cref="LoadLibraries"/> loads.</summary>
    public bool ImportsLibraries { get; private init; }

    /// <summary>What the probes of an instrumented program stand for, as the compiler's JSON; null for a plain one.</summary>
    public string? Probes { get; private init; }

    /// <summary>Why a program that should have been instrumented is plain, or null.</summary>
    public string? ProbeFault { get; private init; }

    /// <summary>The symbols of a compiled program.</summary>
    public ReadOnlyMemory<byte> Symbols { get; private init; }

    /// <param name="source">The program.</param>
    /// <param name="module">The name it is loaded under.</param>
    /// <param name="modules">Modules that it may import, by name; null for none.</param>
    public static GuestProgram Python(string source, string module, IReadOnlyDictionary<string, string>? modules = null) =>
        new(Language.Python, profile => modules is { Count: > 0 } ? new { t = "load", module, modules, profile } : new { t = "load", module, profile }, Encoding.UTF8.GetBytes(source)) { ImportsLibraries = LibraryImport().IsMatch(source) };

    public static GuestProgram CSharp(IReadOnlyList<CompiledPart> all)
    {
        CompiledPart[] parts = [.. all.Where(part => part.Kind is not (ProbedProgram.PartName or ProbedProgram.FaultName))];
        return new(Language.CSharp, profile => Header("load", parts, profile), CompiledPart.Join(parts)) { Probes = Text(all, ProbedProgram.PartName), ProbeFault = Text(all, ProbedProgram.FaultName), Symbols = parts.LastOrDefault(part => part.Kind == "pdb")?.Bytes ?? default };
    }

    /// <summary>The frame that lets a C# guest do its first-time work ahead, on a program of ours.</summary>
    public static Frame WarmUp(IReadOnlyList<CompiledPart> parts) => Frame.Of(Header("warm", parts, null), CompiledPart.Join(parts));

    /// <summary>The same program with a tool that looks at it from inside.</summary>
    public GuestProgram Under(object tool) => new(Language, _header, _payload) { ImportsLibraries = ImportsLibraries, Probes = Probes, ProbeFault = ProbeFault, Symbols = Symbols, _tool = tool };

    public Frame ToFrame() => Frame.Of(_header(_tool), _payload);

    [GeneratedRegex(@"^[ \t]*(import|from)[ \t][^#\n]*\b(asyncio|numpy|gevent)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LibraryImport();

    private static string? Text(IReadOnlyList<CompiledPart> parts, string kind) =>
        parts.FirstOrDefault(part => part.Kind == kind) is { } part ? Encoding.UTF8.GetString(part.Bytes.Span) : null;

    private static object Header(string type, IReadOnlyList<CompiledPart> parts, object? profile) =>
        new { t = type, profile, parts = parts.Select(part => new PartHeader(part.Kind, part.Bytes.Length)).ToArray() };
}
