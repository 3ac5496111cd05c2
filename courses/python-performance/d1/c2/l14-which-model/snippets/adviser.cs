// output: exact
static (string Model, string Caveat) Advise(Job job) => job switch
{
    { WaitMs: 0, WorkMs: < 0.01 } =>
        ("a plain loop, or Vector<T>", "too cheap to hand over"),
    { FitsMemory: false, Stages: > 1 } =>
        ("Dataflow or Channels", "bound every queue, or the memory fills after all"),
    { FitsMemory: false } => ("iterators, LINQ", "do not enumerate twice"),
    { Trusted: false } => ("a process of its own", "JSON or bytes over a pipe"),
    _ when job.WorkMs > job.WaitMs =>
        ("Parallel or PLINQ", "not inside a web request: its threads are the server's"),
    { AtOnce: > 1, HasAsync: true } =>
        ("async/await", "limit it: ForEachAsync or SemaphoreSlim"),
    { AtOnce: > 1 } =>
        ("threads of its own", "a blocked thread of the pool starves the rest"),
    _ => ("a plain loop", "nothing to overlap"),
};

Job[] jobs =
[
    new("add up a column", 0, 0.0001),
    new("fetch 40 files", 100, 4, AtOnce: 32),
    new("chat server", 5_000, 0.2, AtOnce: 5_000),
    new("old driver, no async", 50, 0.2, AtOnce: 30, HasAsync: false),
    new("resize images", 1, 30),
    new("20 GB of log lines", 0.1, 0.01, FitsMemory: false),
    new("same, three stages", 0.1, 0.01, FitsMemory: false, Stages: 3),
    new("a customer's script", 0, 500, Trusted: false),
];
foreach (var job in jobs)
{
    var (model, caveat) = Advise(job);
    Console.WriteLine($"{job.Name,-22} -> {model}\n{"",25} ({caveat})");
}

record Job(string Name, double WaitMs, double WorkMs, int AtOnce = 1,
    bool HasAsync = true, bool FitsMemory = true, int Stages = 1, bool Trusted = true);
