// A background thread does not keep the process alive, a foreground thread does.
void Autosave()
{
    try
    {
        while (true)
        {
            Thread.Sleep(20);
            Console.WriteLine("autosave: written");
        }
    }
    finally
    {
        Console.WriteLine("autosave: tidied up"); // never printed: nobody asks it
    }
}

var background = new Thread(Autosave) { IsBackground = true };
var report = new Thread(() =>
{
    Thread.Sleep(100);
    Console.WriteLine("report: finished");
});
var (saves, reports) = (background.IsBackground, report.IsBackground); // a thread that has ended cannot be asked any more
background.Start();
report.Start();
Thread.Sleep(50);
var pool = await Task.Run(() => Thread.CurrentThread.IsBackground);
Console.WriteLine($"main: last line; IsBackground: autosave {saves}, "
    + $"report {reports}, a thread of the pool {pool}");
report.Join();
