using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using TrainingHub.Compiler.Probes;
using TrainingHub.Protocol;
using Diagnostic = TrainingHub.Protocol.Diagnostic;

namespace TrainingHub.Compiler;

/// <summary>Turns a script into an assembly. Nothing of the source is run, and no file is read: neither <c>#r</c> nor <c>#load</c> has a resolver.</summary>
internal sealed class ScriptCompiler
{
    private const string ScriptPath = "main.csx";
    private const string LibraryPath = "Kit.cs";
    private const string EmptyStatement = "\n;";
    private const int MaxLibraries = 16;

    // Below this a second thread costs more than it gains.
    private const int WorthTwoThreads = 2000;

    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.Diagnostics", "System.Globalization", "System.IO", "System.Linq",
        "System.Text", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly CSharpParseOptions ScriptDialect = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);
    private static readonly CSharpParseOptions LibraryDialect = new(LanguageVersion.CSharp14, DocumentationMode.None);
    private static readonly EmitOptions Emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ImplicitUsings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        sourceReferenceResolver: null,
        metadataReferenceResolver: null,
        nullableContextOptions: NullableContextOptions.Annotations);

    private static readonly CSharpCompilationOptions OneThread = Options.WithConcurrentBuild(false);

    // Nearly all programs are content with these; binding against few assemblies takes half the time of binding against all.
    private readonly MetadataReference[] _usual =
    [
        Net100.References.SystemRuntime, Net100.References.SystemConsole, Net100.References.SystemCollections, Net100.References.SystemCollectionsConcurrent,
        Net100.References.SystemLinq, Net100.References.SystemThreading, Net100.References.SystemThreadingThread, Net100.References.SystemThreadingThreadPool,
        Net100.References.SystemThreadingTasksParallel, Net100.References.SystemThreadingChannels, Net100.References.SystemMemory, Net100.References.SystemTextRegularExpressions,
        Net100.References.SystemTextJson, Net100.References.SystemDiagnosticsProcess, Net100.References.SystemRuntimeInteropServices, Net100.References.SystemComponentModelPrimitives,
        Net100.References.SystemRuntimeNumerics, Net100.References.SystemCollectionsImmutable,
    ];

    private readonly MetadataReference[] _references = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(TensorPrimitives).Assembly.Location)];
    private readonly Dictionary<string, (byte[] Image, MetadataReference Reference)> _libraries = [];

    public CompileResult Compile(CompileRequest request)
    {
        if (SourceGuard.Refusal(request.Source) is { } refusal)
        {
            return CompileResult.Failed([refusal]);
        }

        (byte[] Image, MetadataReference Reference)? library = null;
        if (request.Library is { } text)
        {
            if (FindLibrary(text, out var problems) is not { } found)
            {
                return CompileResult.Failed(problems);
            }

            library = found;
        }

        var tree = CSharpSyntaxTree.ParseText(SourceText.From(request.Source, Encoding.UTF8), ScriptDialect, ScriptPath);
        var name = "Script_" + Hash(request.Source + request.Library);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = EmitScript(name, tree, _usual, library?.Reference, image, symbols);
        if (!result.Success)
        {
            // What is wrong may only be that the program wants more of the framework.
            image.SetLength(0);
            symbols.SetLength(0);
            result = EmitScript(name, tree, _references, library?.Reference, image, symbols);
        }

        var diagnostics = LearnerDiagnostics.Of(result.Diagnostics, tree);
        if (!result.Success)
        {
            // A script without a statement has nothing to emit, which is no error; an empty statement is something.
            return diagnostics.Count > 0 || request.Source.EndsWith(EmptyStatement, StringComparison.Ordinal)
                ? CompileResult.Failed(diagnostics)
                : Compile(request with { Source = request.Source + EmptyStatement });
        }

        List<CompiledPart> parts = [new("assembly", image.ToArray()), new("pdb", symbols.ToArray())];
        if (request.Probes is { } probes)
        {
            parts = new InstrumentedScript(ScriptDialect, Emit).Instrument(Script(name, tree, _references, library?.Reference), probes, parts);
        }

        if (library is { } used)
        {
            parts.Insert(0, new CompiledPart("library", used.Image));
        }

        return new CompileResult { Succeeded = true, Diagnostics = diagnostics, Parts = parts };
    }

    private static EmitResult EmitScript(string name, SyntaxTree tree, MetadataReference[] framework, MetadataReference? library, MemoryStream image, MemoryStream symbols)
    {
        return Script(name, tree, framework, library).Emit(image, symbols, options: Emit);
    }

    private static CSharpCompilation Script(string name, SyntaxTree tree, MetadataReference[] framework, MetadataReference? library) =>
        CSharpCompilation.CreateScriptCompilation(name, tree, library is null ? framework : [.. framework, library], tree.Length < WorthTwoThreads ? OneThread : Options, returnType: null);

    private (byte[] Image, MetadataReference Reference)? FindLibrary(string source, out IReadOnlyList<Diagnostic> problems)
    {
        problems = [];
        var name = "Kit_" + Hash(source);
        if (_libraries.TryGetValue(name, out var known))
        {
            return known;
        }

        var usings = string.Concat(ImplicitUsings.Select(space => $"global using {space};\n"));
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), LibraryDialect, LibraryPath);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(usings, LibraryDialect), tree],
            _references,
            Options.WithUsings());
        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: Emit);
        if (!result.Success)
        {
            problems = [.. LearnerDiagnostics.Of(result.Diagnostics, tree).Select(problem => problem with { Message = "In the exercise's library: " + problem.Message })];
            return null;
        }

        if (_libraries.Count >= MaxLibraries)
        {
            _libraries.Clear();
        }

        return _libraries[name] = (image.ToArray(), MetadataReference.CreateFromImage(image.ToArray()));
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
