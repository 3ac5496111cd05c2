namespace TrainingHub.Courses.Reading;

/// <summary>A Markdown file split into the YAML between its first two <c>---</c> lines and the text after them.</summary>
internal sealed record FrontMatter(string Yaml, string Body, int BodyOffset)
{
    /// <summary>Lines before the YAML.</summary>
    public const int YamlOffset = 1;

    public static FrontMatter? Split(string file, string text, ProblemList problems)
    {
        var lines = text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            problems.Error(file, 1, "The file must begin with front matter: YAML between two lines '---'.");
            return null;
        }

        return new FrontMatter(string.Join('\n', lines[1..end]), string.Join('\n', lines[(end + 1)..]), end + 1);
    }
}
