using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Cli.Courses;

/// <summary>The figures of this host's last verification, beside the data: <c>host-figures.json</c>, a list with one entry for each program of an exercise.</summary>
internal static class HostFigureFile
{
    private const string Name = "host-figures.json";

    /// <summary>Replaces the figures of the programs that were run and keeps the others.</summary>
    public static async Task MergeAsync(string folder, IReadOnlyList<HostFigures> figures, CancellationToken cancellation)
    {
        // Who has no data folder has no server here, and did not ask for a file.
        if (figures.Count == 0 || !Directory.Exists(folder))
        {
            return;
        }

        var path = Path.Combine(folder, Name);
        var kept = (await ReadAsync(path, cancellation)).Where(old => !figures.Any(fresh => KeyOf(fresh) == KeyOf(old)));
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(kept.Concat(figures).OrderBy(KeyOf), Wire.ReadableJson), cancellation);
        File.Move(draft, path, overwrite: true);
    }

    private static async Task<List<HostFigures>> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<HostFigures>>(await File.ReadAllTextAsync(path, cancellation), Wire.Json) ?? [] : [];
        }
        catch (JsonException)
        {
            // Written by another version; what is measured now replaces it.
            return [];
        }
    }

    private static (string Exercise, Language Language, string Program) KeyOf(HostFigures figures) => (figures.Exercise, figures.Language, figures.Program);
}
