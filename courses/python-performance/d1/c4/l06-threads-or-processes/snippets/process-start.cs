// timeout: 30
// A new .NET process has to load and warm up a runtime. What starting any process costs is
// seen with a program that does nothing.
var costs = new List<double>();
for (var round = 0; round < 12; round++)
{
    var started = Stopwatch.GetTimestamp();
    using (var process = Process.Start("/bin/true"))
    {
        process.WaitForExit();
    }
    costs.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
}
Console.WriteLine(
    $"start and wait for /bin/true: {costs.Min():F1} ms at best, {costs.Max():F1} ms at " +
    "worst");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {costs.Min():F1}"));
