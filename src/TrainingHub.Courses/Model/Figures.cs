namespace TrainingHub.Courses;

/// <summary>The interactive figures that a lesson can show with <c>:::figure NAME</c>; each is a module of the same name in the browser.</summary>
public static class Figures
{
    public static IReadOnlyDictionary<string, string> Titles { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["back-pressure"] = "Back-pressure in a pipeline",
        ["event-loop-turn"] = "A turn of the event loop",
        ["gil-handover"] = "Handing over the GIL",
        ["lock-contention"] = "Waiting for a lock",
        ["pipeline"] = "Three stages and their queues",
        ["pool-scheduling"] = "How a pool schedules",
        ["race-interleaving"] = "A race, step by step",
    };
}
