using System.Text;
using System.Text.Json;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TrainingHub.Protocol;

namespace TrainingHub.Compiler.Probes;

/// <summary>Puts probes into every C# file of a folder and says what the compiler makes of it: no mode may bring a new error or change the number of lines.</summary>
internal static class InserterCheck
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";
    private static readonly CSharpParseOptions Dialect = new(LanguageVersion.CSharp14, DocumentationMode.None);

    public static void Run(string folder, TextWriter output)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/") && !file.Contains("/bin/")).Order(StringComparer.Ordinal)];
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), Encoding.UTF8), Dialect, file)).ToArray();
        var plain = CSharpCompilation.Create(
            "Checked",
            [CSharpSyntaxTree.ParseText(Usings, Dialect), .. trees],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(TrainingHub.Probes.LineProbe).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var before = Errors(plain);
        var modes = Enum.GetValues<ProbeMode>().Select(mode => Try(mode, plain, trees, before)).ToList();
        output.WriteLine(JsonSerializer.Serialize(new { files = files.Length, errorsBefore = before.Values.Sum(), modes }, Wire.Json));
    }

    private static object Try(ProbeMode mode, CSharpCompilation plain, SyntaxTree[] trees, Dictionary<string, int> before)
    {
        var probed = plain;
        List<string> broken = [];
        var (moved, edits) = (0, 0);
        foreach (var tree in trees)
        {
            try
            {
                var (source, program) = new ProbeInserter(plain.GetSemanticModel(tree), mode).Insert();
                moved += source.Count(character => character == '\n') == tree.GetText().ToString().Count(character => character == '\n') ? 0 : 1;
                edits += program.Lines.Count + program.Methods.Count;
                probed = probed.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), Dialect, tree.FilePath));
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NullReferenceException)
            {
                broken.Add($"{tree.FilePath}: {exception.Message}");
            }
        }

        var after = Errors(probed);
        broken.AddRange(after.Where(file => file.Value > before.GetValueOrDefault(file.Key)).Select(file => file.Key));
        return new { mode = mode.ToString().ToLowerInvariant(), broken, changedLineCounts = moved, edits };
    }

    private static Dictionary<string, int> Errors(CSharpCompilation compilation) => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .GroupBy(diagnostic => $"{diagnostic.Location.SourceTree?.FilePath}({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}) {diagnostic.Id}")
        .ToDictionary(group => group.Key, group => group.Count());
}
