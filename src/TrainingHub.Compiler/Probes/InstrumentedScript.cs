using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Compiler.Probes;

/// <summary>Compiles a script once more with probes in it. When that fails, the plain program stands, with the reason.</summary>
internal sealed class InstrumentedScript(CSharpParseOptions dialect, EmitOptions emit)
{
    private static readonly MetadataReference Probes = MetadataReference.CreateFromFile(typeof(TrainingHub.Probes.LineProbe).Assembly.Location);

    /// <param name="plain">The script's compilation, which has no error.</param>
    /// <param name="kind">Kind of the probes.</param>
    /// <param name="parts">What the plain script was compiled to.</param>
    public List<CompiledPart> Instrument(CSharpCompilation plain, string kind, List<CompiledPart> parts)
    {
        if (!Enum.TryParse<ProbeMode>(kind, ignoreCase: true, out var mode))
        {
            return Failed(parts, $"There are no probes of the kind {kind}.");
        }

        try
        {
            var (probed, why) = Emit(plain, mode);
            return probed ?? Failed(parts, why);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The plain program is fine, and what is wrong is ours.
            return Failed(parts, $"the inserter could not handle this source: {exception.GetType().Name}");
        }
    }

    private (List<CompiledPart>? Parts, string Why) Emit(CSharpCompilation plain, ProbeMode mode)
    {
        var tree = plain.SyntaxTrees[0];
        var (source, program) = new ProbeInserter(plain.GetSemanticModel(tree), mode).Insert();
        var probed = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), dialect, tree.FilePath);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = plain.ReplaceSyntaxTree(tree, probed).AddReferences(Probes).WithAssemblyName(plain.AssemblyName + "_" + mode).Emit(image, symbols, options: emit);
        if (!result.Success)
        {
            var first = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            return (null, $"{first.Id} at line {first.Location.GetLineSpan().StartLinePosition.Line + 1}");
        }

        return ([new("assembly", image.ToArray()), new("pdb", symbols.ToArray()), new(ProbedProgram.PartName, JsonSerializer.SerializeToUtf8Bytes(program, Wire.Json))], "");
    }

    private static List<CompiledPart> Failed(List<CompiledPart> parts, string why) => [.. parts, new(ProbedProgram.FaultName, Encoding.UTF8.GetBytes(why))];
}
