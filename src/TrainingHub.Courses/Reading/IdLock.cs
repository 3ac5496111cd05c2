namespace TrainingHub.Courses.Reading;

/// <summary>
/// Holds a course against <c>ids.lock</c>, the list of ids that learners' results may refer to: one <c>KIND ID</c> a line. An id that is gone
/// must be listed as retired, so that nobody loses results by a slip, and is not given to something else.
/// </summary>
internal static class IdLock
{
    public const string File = "ids.lock";

    public static void Check(CourseFolder folder, YamlMap course, IReadOnlyList<YamlText> retired, IdRegister ids, ProblemList problems)
    {
        var gone = retired.Select(entry => entry.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in retired)
        {
            if (ids.Owners.FirstOrDefault(owner => IdOf(owner.Key) == entry.Value) is { Key: not null } user)
            {
                course.Fault(entry.Line, $"'{entry.Value}' is retired, but {user.Value} still uses it.");
            }
        }

        if (!folder.HasFile(File) || folder.Read(File, problems) is not { } text)
        {
            return;
        }

        foreach (var (line, index) in text.Split('\n').Select((line, index) => (line.Trim(), index)).Where(line => line.Item1.Length > 0 && line.Item1[0] != '#'))
        {
            if (line.Split(' ') is not [var kind, var id])
            {
                problems.Error(File, index + 1, "Here must stand a kind and an id, such as 'lesson d1c1l02'. './hub course check --lock' writes this file.");
            }
            else if (ids.IsComplete(kind) && !ids.Owners.ContainsKey(line) && !gone.Contains(id))
            {
                problems.Error(File, index + 1, $"The {kind} '{id}' is gone, but learners' results may refer to it: bring it back, or list it under 'retired' in course.yaml.");
            }
        }
    }

    private static string IdOf(string kindAndId) => kindAndId[(kindAndId.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
