var watch = Stopwatch.StartNew();
var log = new List<string>();
var results = new Dictionary<string, int>();

void Note(string text)
{
    lock (log)
    {
        log.Add($"{watch.ElapsedMilliseconds,4} ms  {text}");
    }
}

void Fetch(string name, int wait)
{
    Note($"{name} begins in {Thread.CurrentThread.Name ?? "a thread of the pool"}");
    Thread.Sleep(wait);
    if (name == "broken")
    {
        throw new IOException("nobody there");
    }
    lock (results)
    {
        results[name] = wait; // shared memory, but a Dictionary must be guarded
    }
    Note($"{name} done");
}

var jobs = new[] { ("a", 150), ("b", 50), ("c", 100) };
var crew = jobs.Select(job =>
    new Thread(() => Fetch(job.Item1, job.Item2)) { Name = $"worker-{job.Item1}" })
    .ToList();
crew.ForEach(thread => thread.Start());

// In a raw Thread an exception would end the whole process; a Task keeps it.
var broken = Task.Run(() => Fetch("broken", 30));
crew.ForEach(thread => thread.Join());
try
{
    await broken;
}
catch (IOException error)
{
    Note($"the task died of: {error.Message}");
}
log.ForEach(Console.WriteLine);
Console.WriteLine($"{watch.ElapsedMilliseconds,4} ms  all joined; results "
    + string.Join(", ", results.OrderBy(one => one.Key)));
