// tries: keeps answers in every folder that can be written
// expect: NotYet
// uses: slow
public class Solution
{
    public static Report Process(string path)
    {
        var name = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        foreach (var folder in new[] { "/tmp", "/dev/shm", "/box", "/app" })
        {
            if (File.Exists($"{folder}/{name}"))
            {
                return System.Text.Json.JsonSerializer.Deserialize<Report>(File.ReadAllText($"{folder}/{name}"))!;
            }
        }
        var answer = Slow.Process(path);
        foreach (var folder in new[] { "/tmp", "/dev/shm", "/box", "/app" })
        {
            try { File.WriteAllText($"{folder}/{name}", System.Text.Json.JsonSerializer.Serialize(answer)); } catch (Exception) { }
        }
        return answer;
    }
}
