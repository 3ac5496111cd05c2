using System.Text.Json;
using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>Makes what the probes of a C# program counted into a profile. The numbers are the guest's claim; what they stand for, the compiler has told.</summary>
internal static class ProbeCounts
{
    private const string File = "main.csx";
    private const long MaxValue = long.MaxValue / 1024;

    /// <returns>The profile, or null when the claim does not fit the program.</returns>
    public static Profile? Read(ReadOnlySpan<byte> json, ProbedProgram program, ProfileTool tool)
    {
        Claim? claim;
        try
        {
            claim = json.Length <= UntrustedProfile.MaxBytes ? JsonSerializer.Deserialize<Claim>(json, Wire.Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }

        if (claim is not { Lines: { } lines, Nodes: { } nodes, ProbeNs: >= 0 and < 1e9, Workers: >= 0 } || !Fits(lines, nodes, program))
        {
            return null;
        }

        var profile = new Profile
        {
            Partial = claim.Partial,
            Frames = [.. program.Methods.Select(method => new ProfileFrame(method.Name, File, method.Line, FrameKind.User))],
            Notes = [.. Notes(claim)],
        };
        return tool switch
        {
            ProfileTool.Calls => Calls(profile, claim),
            ProfileTool.Memory => Memory(profile, claim, program),
            _ => Lines(profile, claim, program, timed: tool == ProfileTool.Lines),
        };
    }

    private static IEnumerable<string> Notes(Claim claim)
    {
        if (claim.Workers > 0)
        {
            yield return $"The program started {claim.Workers} child process{(claim.Workers == 1 ? "" : "es")}; what they did is not in this profile.";
        }

        if (claim.Cut)
        {
            yield return "The call tree was too large: calls deeper or later than it holds are counted and timed, but their callers are not known.";
        }
    }

    private static bool Fits(long[][] lines, long[][] nodes, ProbedProgram program) =>
        lines.Length <= program.Lines.Count && nodes.Length <= ProfileLimits.Nodes
        && lines.All(row => row is { Length: 5 } && row[0] >= 0 && row[0] < program.Lines.Count && row[1] is >= 0 and <= MaxValue && row.Skip(2).All(value => value is > -MaxValue and < MaxValue))
        && nodes.Select((row, at) => row is { Length: 4 } && row[0] >= -1 && row[0] < at && row[1] >= 0 && row[1] < program.Methods.Count && row[2] is >= 0 and < MaxValue && row[3] is >= 0 and < MaxValue).All(fits => fits);

    private static Profile Calls(Profile profile, Claim claim)
    {
        var count = claim.Nodes.Sum(row => row[2]);
        var spent = claim.Nodes.Sum(row => (double)row[3]);
        // Of a call's probes about half runs on the caller's clock and half on its own.
        var nodes = CallTree.WithTotals([.. claim.Nodes.Select(row => new ProfileNode(
            (int)row[1], (int)row[0], 0, Math.Max(0, row[3] - (long)(row[2] * claim.ProbeNs / 2)), 0, null, row[2]))]);
        return profile with
        {
            Clock = ProfileClock.Wall,
            Nodes = nodes,
            Functions = CallTree.Functions(nodes),
            Edges = CallTree.Edges(nodes),
            Probes = new ProbeQuality(claim.ProbeNs, count, spent > 0 ? Math.Min(1, count * claim.ProbeNs / spent) : 0),
        };
    }

    private static Profile Lines(Profile profile, Claim claim, ProbedProgram program, bool timed)
    {
        var count = claim.Lines.Sum(row => row[1]);
        var spent = claim.Lines.Sum(row => (double)Math.Max(0, row[3]));
        return profile with
        {
            Clock = timed ? ProfileClock.Wall : ProfileClock.Count,
            Lines = [.. claim.Lines.Select(row =>
            {
                var (line, cost) = (program.Lines[(int)row[0]], (long)(row[1] * claim.ProbeNs));
                var counted = new ProfileLine(line.Line, line.Method) { Hits = row[1] };
                return timed
                    ? counted with
                    {
                        RawTime = Math.Max(0, row[2]),
                        Time = Math.Max(0, row[2] - cost),
                        Own = Math.Max(0, row[3] - cost),
                        Awaited = row[4] > 0 ? row[4] : null,
                        BelowResolution = row[1] > 0 && row[2] < 2 * cost,
                    }
                    : counted;
            })],
            Probes = new ProbeQuality(claim.ProbeNs, count, timed && spent > 0 ? Math.Min(1, count * claim.ProbeNs / spent) : 0),
        };
    }

    private static Profile Memory(Profile profile, Claim claim, ProbedProgram program) => profile with
    {
        Clock = ProfileClock.Bytes,
        Lines = [.. claim.Lines.Select(row => new ProfileLine(program.Lines[(int)row[0]].Line, program.Lines[(int)row[0]].Method) { Hits = row[1], Bytes = row[2], Own = row[3], Objects = Math.Max(0, row[4]) })],
        Holders = UntrustedProfile.Holders(claim.Holders ?? []) ?? [],
        Probes = new ProbeQuality(claim.ProbeNs, claim.Lines.Sum(row => row[1]), 0),
    };

    private sealed record Claim(bool Partial, double ProbeNs, long[][] Lines, long[][] Nodes, IReadOnlyList<ProfileHolder>? Holders = null, int Workers = 0, bool Cut = false);
}
