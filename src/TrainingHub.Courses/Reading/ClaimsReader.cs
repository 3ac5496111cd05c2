using TrainingHub.Courses.Rendering;

namespace TrainingHub.Courses.Reading;

/// <summary>Reads <c>claims.yaml</c> of a lesson.</summary>
internal sealed class ClaimsReader(CourseFolder folder, CourseReferences references, IdRegister ids)
{
    public IReadOnlyList<Claim> Read(string lessonFolder, string lessonId, IReadOnlyList<Snippet> snippets, ProblemList problems)
    {
        var file = $"{lessonFolder}/claims.yaml";
        if (!folder.HasFile(file))
        {
            return [];
        }

        if (folder.Read(file, problems) is not { } text || YamlMap.Parse(file, text, 0, problems) is not { } map)
        {
            ids.Miss("claim");
            return [];
        }

        var claims = new List<Claim>();
        var markdown = new CourseMarkdown(references);
        foreach (var entry in map.Maps("claims", required: true))
        {
            var claim = ReadClaim(file, entry, markdown, problems);
            if (claims.Exists(other => other.Id == claim.Id))
            {
                entry.Fault(entry.LineOf("id"), $"The claim '{claim.Id}' exists already.");
            }

            ids.Note("claim", $"{lessonId}/{claim.Id}", file);
            CheckSnippet(entry, claim, snippets, problems);
            claims.Add(claim);
        }

        map.RejectOtherKeys();
        return claims;
    }

    private static Claim ReadClaim(string file, YamlMap entry, CourseMarkdown markdown, ProblemList problems)
    {
        var (value, low, high) = (Positive(entry, "value"), Positive(entry, "low"), Positive(entry, "high"));
        if (entry.Has("value") ? entry.Has("low") || entry.Has("high") : !entry.Has("low") || !entry.Has("high"))
        {
            entry.Fault(entry.Line, "A claim has either 'value' or both 'low' and 'high'.");
        }
        else if (low > high)
        {
            entry.Fault(entry.LineOf("low"), $"'low' must not exceed 'high': {low} > {high}.");
        }

        var claim = new Claim
        {
            Id = entry.Identifier("id"),
            Says = markdown.RenderPiece(file, entry.Content("says"), problems),
            Low = value ?? low ?? 1,
            High = value ?? high ?? 1,
            Unit = entry.Text("unit"),
            Snippet = entry.Text("snippet"),
            Lab = ReadLab(entry),
            Verdict = entry.OneOf("verdict", Spellings.ClaimVerdicts, ClaimVerdict.Depends),
            Because = markdown.RenderPiece(file, entry.Content("because"), problems),
        };
        entry.RejectOtherKeys();
        return claim;
    }

    private static double ReadLab(YamlMap entry)
    {
        if (!entry.Has("lab"))
        {
            entry.Fault(entry.Line, "The key 'lab' is missing.");
        }

        return Positive(entry, "lab") ?? 1;
    }

    // A logarithmic scale knows no zero.
    private static double? Positive(YamlMap entry, string key)
    {
        const double Most = 1e15;
        var number = entry.OptionalNumber(key, -Most, Most);
        if (number <= 0)
        {
            entry.Fault(entry.LineOf(key), $"'{key}' must be greater than 0.");
            return null;
        }

        return number;
    }

    private static void CheckSnippet(YamlMap entry, Claim claim, IReadOnlyList<Snippet> snippets, ProblemList problems)
    {
        if (claim.Snippet.Length == 0)
        {
            return;
        }

        if (snippets.FirstOrDefault(candidate => candidate.Name == claim.Snippet) is not { } snippet)
        {
            entry.Fault(entry.LineOf("snippet"), $"The lesson has no snippet '{claim.Snippet}'.");
            return;
        }

        foreach (var code in snippet.Variants.Values.Where(code => !code.Code.Contains("figure:", StringComparison.Ordinal)))
        {
            problems.Warn(code.File, 1, $"The claim '{claim.Id}' needs this snippet to print a line 'figure: NUMBER' in {claim.Unit}.");
        }
    }
}
