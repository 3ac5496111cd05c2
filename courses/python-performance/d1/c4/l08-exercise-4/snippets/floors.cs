// output: exact
const double Images = 24, Load = 40, Compute = 24, Save = 20, Cores = 2;

// No plan can end before its waits, its work, and one whole image are done. Milliseconds.
double Floor(double parallelWaits, double parallelWork) =>
    Math.Max(Math.Max(Images * (Load + Save) / parallelWaits, Images * Compute / parallelWork), Load + Compute + Save);

var sequential = Images * (Load + Compute + Save);
Console.WriteLine($"{"plan",-44} {"floor",8} {"at most",9}");
Console.WriteLine($"{"one after the other",-44} {sequential,5:F0} ms {1.0,8:F1}x");
foreach (var (plan, waits, work) in new[]
{
    ("Parallel.ForEach of 2, blocking loads", 2.0, Cores),
    ("Parallel.ForEachAsync of 4", 4, Cores),
    ("Parallel.ForEachAsync of 8", 8, Cores),
    ("12 async loaders, 2 workers, a channel", 12, Cores),
})
{
    // A thread that blocks cannot compute meanwhile: with two of them, both kinds of time add up.
    var bound = plan.Contains("blocking") ? sequential / 2 : Floor(waits, work);
    Console.WriteLine($"{plan,-44} {bound,5:F0} ms {sequential / bound,8:F1}x");
}
