using System.Runtime.CompilerServices;

var reports = new List<string>();
TaskScheduler.UnobservedTaskException += (_, args) =>
{
    reports.Add(args.Exception.InnerException!.Message);
    args.SetObserved();
};

[MethodImpl(MethodImplOptions.NoInlining)]
WeakReference Forget()
{
    async Task Job(TaskCompletionSource answer) => await answer.Task;
    return new WeakReference(Job(new TaskCompletionSource()));
}

[MethodImpl(MethodImplOptions.NoInlining)]
void Break()
{
    async Task Broken()
    {
        await Task.Yield();
        throw new InvalidOperationException("nobody looks at me");
    }

    _ = Broken();
}

var forgotten = Forget();
Break();
Thread.Sleep(50);
for (var round = 0; round < 3; round++)
{
    GC.Collect();
    GC.WaitForPendingFinalizers();
}
Console.WriteLine($"a pending task that nobody holds is still there: {forgotten.IsAlive}");
Console.WriteLine($"a failed task that nobody awaited: {string.Join(", ", reports)}");

// The remedy is the same as in Python: somebody keeps the task, and looks at its end.
async Task Observe(Task task)
{
    try
    {
        await task;
    }
    catch (InvalidOperationException error)
    {
        Console.WriteLine($"its owner saw: {error.Message}");
    }
}

await Observe(Task.Run(() => throw new InvalidOperationException("somebody looks at me")));
