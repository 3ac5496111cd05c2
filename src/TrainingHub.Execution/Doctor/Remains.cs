using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Metering;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Doctor;

/// <summary>Processes and control groups of one sandbox, noted while it lives, to be looked for afterwards without its launcher's word.</summary>
internal sealed class Remains
{
    // Place of the start among the fields of /proc/PID/stat from the state on: numbers are given again.
    private const int StartField = 19;
    private readonly IReadOnlyList<(int Id, string Began)> _processes;
    private readonly IReadOnlyList<string> _groups;

    private Remains(IReadOnlyList<(int Id, string Began)> processes, IReadOnlyList<string> groups) => (_processes, _groups) = (processes, groups);

    public static Remains Of(Guest guest, CgroupLayout cgroups)
    {
        var group = Path.GetFileName(Path.GetDirectoryName(guest.Started.ProcsFile));
        return new Remains(
            [.. ProcessFigures.Members(guest.Started.ProcsFile, guest.Started.Pid).Select(id => (id, Began: BeganAt(id))).Where(process => process.Began.Length > 0)],
            group is null ? [] : [.. cgroups.Parents.Select(parent => Path.Combine(parent, group))]);
    }

    public int Processes => _processes.Count;

    /// <summary>What is still there, in words; null for nothing.</summary>
    public string? Left()
    {
        var living = _processes.Where(process => BeganAt(process.Id) == process.Began).Select(process => $"process {process.Id}");
        var left = living.Concat(_groups.Where(Directory.Exists).Select(group => $"control group {group}")).ToList();
        return left.Count == 0 ? null : string.Join(", ", left);
    }

    private static string BeganAt(int id) => ProcessFigures.Stat(id) is { Length: > StartField } stat && stat[0] is not ("Z" or "X") ? stat[StartField] : "";
}
