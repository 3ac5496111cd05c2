using System.IO.Compression;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// An archive with which a result can be measured again elsewhere, with python3 and, for C#, dotnet: the submission, the exercise's generator and kit, the card of the machine, and a script.
/// Hidden seeds are never in it. The baseline is where there is a ratio to be had, since it does not reach the gate; of another exercise it may be an answer, which only those who teach get.
/// </summary>
public static class ReproductionBundle
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>annotations</Nullable>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <Using Include="System.Text" />
            <Using Include="System.Text.RegularExpressions" />
            <Using Include="System.Diagnostics" />
            <Using Include="System.Globalization" />
          </ItemGroup>
        </Project>
        """;

    // A program of nothing but types has no Main of its own.
    private const string Main = "internal static class NothingToRun { private static void Main() { } }\n";

    /// <param name="target">Takes the bytes of a zip archive.</param>
    /// <param name="kit">The exercise.</param>
    /// <param name="code">The submission.</param>
    /// <param name="report">Its result, for the card; null when there is none.</param>
    /// <param name="withBaseline">True for instructors, who get it in any case.</param>
    public static void Write(Stream target, ExerciseKit kit, string code, GradeReport? report, bool withBaseline)
    {
        ArgumentNullException.ThrowIfNull(kit);
        withBaseline |= kit.RequiredSpeedup is not null;
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "README.txt", Readme(kit, withBaseline));
        Add(archive, "card.json", JsonSerializer.Serialize(new { report?.Card, report?.Speedup, report?.Gates, report?.Pairs }, Wire.ReadableJson));
        Add(archive, "exercise.json", JsonSerializer.Serialize(
            new
            {
                kit.Id,
                kit.Language,
                kit.Entry,
                arguments = kit.Arguments.Select(argument => new[] { argument.Name, argument.Source }),
                kit.Modes,
                workload = kit.GateWorkload,
                service = kit.Service is not null,
                exact = kit.Comparison is { IsExact: true, Unordered: false, UnorderedLists.Count: 0 },
            },
            Wire.ReadableJson));
        Add(archive, "gen.py", kit.Generator);
        Add(archive, "measure.py", Resource("measure.py"));
        AddSide(archive, kit, "submission", code);
        if (withBaseline)
        {
            AddSide(archive, kit, "baseline", kit.Baseline);
        }

        if (kit.Language == Language.Python)
        {
            Add(archive, "worker.py", Resource("worker.py"));
            foreach (var (name, source) in kit.Modules)
            {
                Add(archive, name + ".py", source);
            }
        }
    }

    private static void AddSide(ZipArchive archive, ExerciseKit kit, string side, string code)
    {
        if (kit.Language == Language.Python)
        {
            Add(archive, side + ".py", code);
            return;
        }

        Add(archive, $"{side}/{side}.csproj", Project);
        Add(archive, $"{side}/Program.cs", ScriptAsProgram.Convert(code));
        Add(archive, $"{side}/Worker.cs", Resource("Worker.cs.txt"));
        Add(archive, $"{side}/Main.cs", Main);
        if (kit.Kit is { } library)
        {
            Add(archive, $"{side}/Kit.cs", library);
        }
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReproductionBundle).Assembly.GetManifestResourceStream($"bundle/{name}")!);
        return reader.ReadToEnd();
    }

    private static string Readme(ExerciseKit kit, bool withBaseline) => kit.Service is not null
        ? $"""
            Exercise {kit.Id} in {kit.Language.WireName()}.

            This exercise is about a service, and what counts is what the service and the kernel saw. Neither can be had on another machine: the service's source would tell what the
            program is to find out by asking. So measure.py does not run here; press Measure in the classroom. The archive holds your program, the exercise's generator and kit, and in
            card.json where and how the original was measured.
            """
        : $"""
            Exercise {kit.Id} in {kit.Language.WireName()}: measure it again.

                python3 measure.py [PAIRS]

            Needs python3{(kit.Language == Language.CSharp ? " and the .NET SDK 10" : "")}. Inputs are made with the public seeds 1, 2, 3, ...; the graded ones were others of the same size.
            {(withBaseline ? "Baseline and submission are run in turn and compared." : "The baseline is not part of this archive: you get your own program's times, and can compare two programs of yours by calling one of them baseline.")}
            card.json tells where and how the original was measured.
            """;
}
