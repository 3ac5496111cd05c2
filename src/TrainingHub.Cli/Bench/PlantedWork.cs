using TrainingHub.Protocol;

namespace TrainingHub.Cli.Bench;

/// <summary>An exercise whose baseline does a known number of times the work of the submission, in steps of about two milliseconds.</summary>
/// <param name="Language">Of both programs.</param>
/// <param name="Baseline">Steps of the baseline.</param>
/// <param name="Candidate">Steps of the submission.</param>
/// <param name="Required">The gate.</param>
internal sealed record PlantedWork(Language Language, int Baseline, int Candidate, double Required)
{
    private const string Generator = """
        import random

        def generate(seed: int, percent: int) -> bytes:
            return f"{percent} {random.Random(seed).randrange(1 << 30)}".encode()
        """;

    // What is worked on depends on the input, how long does not; the answer is the same for any number of steps.
    private const string Python = """
        def step(value):
            for _ in range(26000):
                value = (value * 1103515245 + 12345) & 0x7fffffff
            return value

        def process(path):
            with open(path) as file:
                percent, value = map(int, file.read().split())
            work = value
            for _ in range(max(1, STEPS * percent // 100)):
                work = step(work)
            return {"value": value, "even": work >= 0}
        """;

    private const string CSharp = """
        public static class Solution
        {
            static long Step(long value)
            {
                for (var turn = 0; turn < 1_500_000; turn++)
                {
                    value = (value * 1103515245 + 12345) & 0x7fffffff;
                }

                return value;
            }

            public static object Process(string path)
            {
                var numbers = File.ReadAllText(path).Split(' ').Select(long.Parse).ToArray();
                var work = numbers[1];
                for (var step = 0L; step < Math.Max(1, STEPS * numbers[0] / 100); step++)
                {
                    work = Step(work);
                }

                return new { value = numbers[1], even = work >= 0 };
            }
        }
        """;

    public Job ToJob(int trial) => new()
    {
        Id = Guid.CreateVersion7(),
        Attempt = 1,
        Kind = RunKind.Submit,
        Language = Language,
        Code = Program(Candidate),
        Seed = trial,
        AcceptedAt = TimeProvider.System.GetUtcNow(),
        Exercise = new ExerciseKit
        {
            Id = "planted",
            Language = Language,
            Entry = Language == Language.Python ? "process" : "Solution.Process",
            Baseline = Program(Baseline),
            Generator = Generator,
            SampleWorkload = new Dictionary<string, long> { ["percent"] = 1 },
            GateWorkload = new Dictionary<string, long> { ["percent"] = 100 },
            Gates = [new Gate("fast", GateKind.CpuRatio, Required, null)],
        },
    };

    private string Program(int steps) => (Language == Language.Python ? Python : CSharp).Replace("STEPS", $"{steps}", StringComparison.Ordinal);
}
