using DiffPlex;

namespace TrainingHub.Profiling;

/// <summary>Which lines of one program took the place of which lines of an earlier one, among those that were executed.</summary>
internal static class EditedLines
{
    /// <summary>A line's name in a comparison: where it stands and what it says. It is one line, whatever the program says, since names are compared line by line.</summary>
    public static string NameOf(Profile profile, ProfileLine line) => $"{(line.Function >= 0 ? profile.Frames[line.Function].Name + ": " : "")}{line.Text}".ReplaceLineEndings(" ");

    /// <returns>For names that are new, the name that is gone and stood in the same place.</returns>
    public static IReadOnlyDictionary<string, string> Of(Profile before, Profile after)
    {
        var (earlier, later) = (Names(before), Names(after));
        var (had, has) = (earlier.ToHashSet(StringComparer.Ordinal), later.ToHashSet(StringComparer.Ordinal));
        if (earlier.Count == 0 || later.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        var edited = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in Differ.Instance.CreateLineDiffs(string.Join('\n', earlier), string.Join('\n', later), ignoreWhitespace: false).DiffBlocks)
        {
            for (var at = 0; at < Math.Min(block.DeleteCountA, block.InsertCountB); at++)
            {
                var (was, now) = (earlier[block.DeleteStartA + at], later[block.InsertStartB + at]);
                // What only moved is found by its text.
                if (!has.Contains(was) && !had.Contains(now) && !edited.ContainsKey(now) && taken.Add(was))
                {
                    edited[now] = was;
                }
            }
        }

        return edited;
    }

    private static List<string> Names(Profile profile) => [.. profile.Lines.OrderBy(line => line.Line).Select(line => NameOf(profile, line))];
}
