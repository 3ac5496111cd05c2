namespace TrainingHub.Courses.Tests;

/// <summary>
/// A fault that nobody ever made on purpose has a message that nobody ever read. So each sentence that the course reader can say is said by a folder of <c>courses/broken</c>,
/// or here, where a folder in the repository cannot hold the fault.
/// </summary>
public sealed class EveryFaultHasACaseTests : IDisposable
{
    private readonly CourseFiles _files = new();

    [Fact]
    public void EverySentence_IsTheMessageOfACase()
    {
        List<string> said = [.. Directory.GetDirectories(Path.Combine(Repository.Courses, "broken")).SelectMany(folder => CourseReader.Read(folder).Problems).Select(problem => problem.Message),
            TooLarge(), Unreadable(), .. OfTwoCourses()];

        var silent = FaultSentences.InSource().Where(sentence => !said.Exists(sentence.Pattern.IsMatch)).Select(sentence => $"{sentence.Place} {sentence.Pattern}");

        Assert.Empty(silent);
    }

    [Fact]
    public void InSource_FindsTheSentencesOfAllReaders() => Assert.True(FaultSentences.InSource().Count > 140);

    [Fact]
    public void In_SentenceWithHolesAndQuotes_MatchesItsMessages()
    {
        const string Source = """
            // "A comment is no message."
            problems.Error(file, '"', $"The gate '{id}' needs {(both ? "'min' or 'max'" : "'min'")} {{here}}.");
            """;

        var (place, pattern) = Assert.Single(FaultSentences.In("Gate.cs", Source));

        Assert.Equal("Gate.cs:2", place);
        Assert.Matches(pattern, "The gate 'fast' needs 'min' or 'max' {here}.");
        Assert.DoesNotMatch(pattern, "The gate 'fast' needs 'min'.");
    }

    public void Dispose() => _files.Dispose();

    private string TooLarge()
    {
        _files.Write("measurements.yaml", $"# {new string('x', 2 * 1024 * 1024)}\n");
        return Assert.Single(CourseReader.Read(_files.Folder).Problems).Message;
    }

    // A link that points to itself exists and cannot be opened, not even by an administrator.
    private string Unreadable()
    {
        File.Delete(Path.Combine(_files.Folder, "measurements.yaml"));
        File.CreateSymbolicLink(Path.Combine(_files.Folder, "measurements.yaml"), "measurements.yaml");
        var message = CourseReader.Read(_files.Folder).Problems[0].Message;
        File.Delete(Path.Combine(_files.Folder, "measurements.yaml"));
        return message;
    }

    private IEnumerable<string> OfTwoCourses()
    {
        var exercise = Path.Combine(Repository.Courses, "broken", "exercise-stray-program");
        foreach (var (name, id) in new[] { ("twin-a", "twin-a"), ("twin-b", "twin-b"), ("twin-c", "twin-a") })
        {
            foreach (var file in Directory.GetFiles(exercise, "*", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file).Replace("id: exercise-stray-program", $"id: {id}", StringComparison.Ordinal);
                _files.Write(Path.Combine("..", name, Path.GetRelativePath(exercise, file)), text);
            }
        }

        return new CourseLibrary(_files.Parent).Problems.Select(problem => problem.Problem.Message);
    }
}
