var lines = Enumerable.Range(0, 4_000).Select(number => $"{number:D6} something happened\n").ToArray();

void OpenEachTime(string path)
{
    foreach (var line in lines)
    {
        File.AppendAllText(path, line);
    }
}

void FlushEachLine(string path)
{
    using var log = new StreamWriter(path, append: true);
    foreach (var line in lines)
    {
        log.Write(line);
        log.Flush();
    }
}

void LeaveItToTheBuffer(string path)
{
    using var log = new StreamWriter(path, append: true);
    foreach (var line in lines)
    {
        log.Write(line);
    }
}

void AllAtOnce(string path) => File.AppendAllText(path, string.Concat(lines));

var folder = Directory.CreateTempSubdirectory();
try
{
    double? slowest = null;
    foreach (var (name, way) in new (string, Action<string>)[]
    {
        ("open each time", OpenEachTime), ("flush each line", FlushEachLine),
        ("leave it to the buffer", LeaveItToTheBuffer), ("all at once", AllAtOnce),
    })
    {
        way(Path.Combine(folder.FullName, "practice"));
        var path = Path.Combine(folder.FullName, "log");
        File.Delete(path);
        var started = Stopwatch.GetTimestamp();
        way(path);
        var wall = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        slowest ??= wall;
        Console.WriteLine($"{name,-24} {wall,8:F2} ms   {slowest / wall,6:F1}x   {new FileInfo(path).Length:N0} bytes");
    }
}
finally
{
    folder.Delete(recursive: true);
}
