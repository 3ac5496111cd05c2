namespace TrainingHub.Kill.Tests;

/// <summary>Something to run, and what must come of it, whatever happens on the way.</summary>
/// <param name="Learner">Whose it is.</param>
/// <param name="Language">The API's word.</param>
/// <param name="Code">The program.</param>
/// <param name="Outcome">The standard output of a run, the decision on a submission.</param>
/// <param name="ExerciseId">Set for a submission.</param>
internal sealed record Assignment(int Learner, string Language, string Code, string Outcome, string? ExerciseId = null)
{
    public Guid ClientKey { get; } = Guid.CreateVersion7();

    public static Assignment Short(int learner, int number) => number % 2 == 0
        ? new(learner, "python", $"print('short', {number})", $"short {number}\n")
        : new(learner, "csharp", $"Console.WriteLine(\"short {number}\");", $"short {number}\n");

    /// <summary>Half a second, so that most kills meet it running.</summary>
    public static Assignment Medium(int learner, int number) => number % 2 == 0
        ? new(learner, "python", $"import time\nprint('begun', {number}, flush=True)\ntime.sleep(0.5)\nprint('done')", $"begun {number}\ndone\n")
        : new(learner, "csharp", $"Console.WriteLine(\"begun {number}\"); Thread.Sleep(500); Console.WriteLine(\"done\");", $"begun {number}\ndone\n");

    /// <summary>Five seconds of sleep, or three of work. The first line comes at once, so that a second start would show.</summary>
    public static IReadOnlyList<Assignment> Long(int learner) =>
    [
        new(learner, "python", "import time\nprint('begun', flush=True)\ntime.sleep(5)\nprint('slept')", "begun\nslept\n"),
        new(learner, "csharp", "Console.WriteLine(\"begun\"); Thread.Sleep(5000); Console.WriteLine(\"slept\");", "begun\nslept\n"),
        new(learner, "python", "import time\nprint('begun', flush=True)\nwhile time.process_time() < 3: pass\nprint('worked')", "begun\nworked\n"),
        new(learner, "csharp", "Console.WriteLine(\"begun\"); var own = System.Diagnostics.Process.GetCurrentProcess(); var began = own.TotalProcessorTime; while ((own.TotalProcessorTime - began).TotalSeconds < 3) { own.Refresh(); } Console.WriteLine(\"worked\");", "begun\nworked\n"),
    ];

    /// <summary>A submission that is quickly decided: its answer is wrong.</summary>
    public static Assignment Submission(int learner)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "courses/python-performance/exercises/ex1/py/wrong/fast-but-wrong.py");
            if (File.Exists(file))
            {
                return new(learner, "python", File.ReadAllText(file), "Wrong", "ex1");
            }
        }

        throw new InvalidOperationException("The courses are not above the tests.");
    }
}
