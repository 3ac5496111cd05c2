using System.Text;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Timing;

/// <summary>
/// Writes the program that times alternatives of one language inside a guest: warm-up, a number of loops that takes long enough for the clocks, then rounds in which every
/// alternative has its turn. It prints what <see cref="TimingReading"/> reads; the request it was made of stands in its first line.
/// </summary>
public static class TimingProgram
{
    private const string Mark = "timing request: ";
    private const string LineMark = "#line 1 \"";

    public static string Of(TimingRequest request, Language language)
    {
        var alternatives = request.Alternatives.Where(one => one.Language == language).ToList();
        var head = (language == Language.Python ? "# " : "// ") + Mark + Encode(JsonSerializer.Serialize(request, Wire.Json)) + "\n";
        return head + (language == Language.Python ? Python(request.PythonSetup, alternatives) : CSharp(request.CSharpSetup, alternatives));
    }

    /// <summary>The request a program was made of, or null when it is no such program.</summary>
    public static TimingRequest? RequestOf(string program)
    {
        var line = program.AsSpan(0, Math.Max(0, program.IndexOf('\n')));
        var at = line.IndexOf(Mark, StringComparison.Ordinal);
        if (at is < 0 or > 3)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<TimingRequest>(Encoding.UTF8.GetString(Convert.FromBase64String(line[(at + Mark.Length)..].ToString())), Wire.Json);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Where a line of the program came from, such as <c>line 2 of A</c>, or null when it is none of the learner's.</summary>
    public static string? PlaceOf(string program, int line)
    {
        var lines = program.Split('\n');
        for (var at = Math.Min(line, lines.Length) - 1; at >= 0; at--)
        {
            if (lines[at].StartsWith("#line hidden", StringComparison.Ordinal))
            {
                return null;
            }

            if (lines[at].StartsWith(LineMark, StringComparison.Ordinal))
            {
                return $"line {line - at - 1} of {lines[at][LineMark.Length..].TrimEnd('"', '\r')}";
            }
        }

        return null;
    }

    private static string Python(string setup, IEnumerable<Alternative> alternatives) => Resource("timing.py")
        .Replace("@SETUP@", Encode(setup), StringComparison.Ordinal)
        .Replace("@ALTERNATIVES@", string.Join(", ", alternatives.Select(one => $"(\"{Encode(one.Name)}\", \"{Encode(one.Code)}\")")), StringComparison.Ordinal);

    private static string CSharp(string setup, List<Alternative> alternatives)
    {
        var loops = new StringBuilder();
        foreach (var (at, one) in alternatives.Index())
        {
            var code = one.Code.Trim();
            var waits = code.Contains("await ", StringComparison.Ordinal);
            var (before, after) = code[^1] is ';' or '}' ? ("", "") : ("__Timing.Keep(\n", "\n);");
            loops.AppendLine($"{(waits ? "async System.Threading.Tasks.Task" : "void")} __loop{at}(long __count)\n{{\nfor (long __turn = 0; __turn < __count; __turn++)\n{{");
            loops.AppendLine($"{before}{LineMark}{FileName(one.Name)}\"\n{code}\n#line hidden{after}\n}}\n}}");
            loops.AppendLine($"__Timing.Add(\"{Encode(one.Name)}\", __count => {(waits ? $"__loop{at}(__count).GetAwaiter().GetResult()" : $"__loop{at}(__count)")});");
        }

        return $"{Usings(setup, out var rest)}#line hidden\n{Resource("timing.cs.txt")}\n{LineMark}the setup\"\n{rest}\n#line hidden\n{loops}__Timing.Run();\n";
    }

    // Directives have to come before everything else.
    private static string Usings(string setup, out string rest)
    {
        var lines = setup.Split('\n');
        var directives = lines.TakeWhile(line => line.TrimStart() is "" || line.TrimStart().StartsWith("using ", StringComparison.Ordinal) || line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Count();
        rest = new string('\n', directives) + string.Join('\n', lines.Skip(directives));
        return string.Concat(lines.Take(directives).Select(line => line + "\n"));
    }

    private static string FileName(string name) => string.Concat(name.Select(character => char.IsLetterOrDigit(character) ? character : '_'));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(TimingProgram).Assembly.GetManifestResourceStream("Timing." + name)!);
        return reader.ReadToEnd();
    }
}
