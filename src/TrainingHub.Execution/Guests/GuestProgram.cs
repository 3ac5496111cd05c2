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

    /// <summary>The frame that lets a Python guest import ahead what takes tens of milliseconds; what is not installed is passed over.</summary>
    public static readonly Frame LoadLibraries = Frame.Of(new { t = "warm", modules = (string[])["asyncio", "numpy", "gevent"] });

    private readonly object _header;
    private readonly byte[] _payload;

    private GuestProgram(Language language, object header, byte[] payload)
    {
        Language = language;
        _header = header;
        _payload = payload;
    }

    public Language Language { get; }

    /// <summary>True for a Python program that, by its looks, imports what <see cref="LoadLibraries"/> loads.</summary>
    public bool ImportsLibraries { get; private init; }

    /// <param name="source">The program.</param>
    /// <param name="module">The name it is loaded under.</param>
    /// <param name="modules">Modules that it may import, by name; null for none.</param>
    public static GuestProgram Python(string source, string module, IReadOnlyDictionary<string, string>? modules = null) =>
        new(Language.Python, modules is { Count: > 0 } ? new { t = "load", module, modules } : new { t = "load", module }, Encoding.UTF8.GetBytes(source)) { ImportsLibraries = LibraryImport().IsMatch(source) };

    public static GuestProgram CSharp(IReadOnlyList<CompiledPart> parts) =>
        new(Language.CSharp, Header("load", parts), CompiledPart.Join(parts));

    /// <summary>The frame that lets a C# guest do its first-time work ahead, on a program of ours.</summary>
    public static Frame WarmUp(IReadOnlyList<CompiledPart> parts) => Frame.Of(Header("warm", parts), CompiledPart.Join(parts));

    public Frame ToFrame() => Frame.Of(_header, _payload);

    [GeneratedRegex(@"^[ \t]*(import|from)[ \t][^#\n]*\b(asyncio|numpy|gevent)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LibraryImport();

    private static object Header(string type, IReadOnlyList<CompiledPart> parts) =>
        new { t = type, parts = parts.Select(part => new PartHeader(part.Kind, part.Bytes.Length)).ToArray() };
}
