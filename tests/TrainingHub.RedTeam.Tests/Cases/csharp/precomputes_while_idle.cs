// tries: gets ready for the next call in a thread, between the calls: whatever input lies there next is worked on as soon as it comes
// expect: NotYet|Rejected|Error
// uses: slow
public class Solution
{
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Report> Known = new();
    static string last = "";

    public static Report Process(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        last = path;
        new Thread(() =>
        {
            for (var look = 0; look < 200; look++)
            {
                foreach (var file in Directory.GetFiles(folder).Where(file => file != last && !Known.ContainsKey(file)))
                {
                    try { Known[file] = Slow.Process(file); } catch (Exception) { }
                }
                Thread.Sleep(1);
            }
        }) { IsBackground = true }.Start();
        return Known.TryGetValue(path, out var ready) ? ready : Slow.Process(path);
    }
}
