namespace TrainingHub.Guest;

/// <summary>Input files, written into the guest's own folder.</summary>
internal static class SampleInput
{
    private const string Folder = "/box";
    private static int _calls;

    /// <summary>The sample input of an exercise; its path stands in <c>TRAININGHUB_INPUT</c>.</summary>
    public static void Write(byte[] bytes)
    {
        var path = Path.Combine(Folder, "input");
        File.WriteAllBytes(path, bytes);
        Environment.SetEnvironmentVariable("TRAININGHUB_INPUT", path);
    }

    /// <summary>A file that no earlier call has seen; the one before it goes, to leave the room to the next.</summary>
    public static string WriteFresh(byte[] bytes)
    {
        File.Delete(Name(_calls));
        var path = Name(++_calls);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Name(int number) => Path.Combine(Folder, $"in-{number}");
}
