using System.Globalization;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Traces;

/// <summary>Makes a sampling profile of a runtime's trace, as it comes.</summary>
/// <remarks>
/// The runtime stops threads at safe points only, so the time of a short method leaks to the next safe point after it: shares are off by up to 8 points however long one samples.
/// </remarks>
public sealed class SampleTrace
{
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const string Rundown = "Microsoft-Windows-DotNETRuntimeRundown";
    private const string OwnCode = "TrainingHub.Guest";
    private const int Managed = 2;
    private const int MaxDepth = 300;
    private const int MaxSamples = 200_000;
    private readonly NettraceReader _reader;
    private readonly RuntimeMethods _methods;
    private readonly List<(long Thread, long Time, bool IsManaged, ulong[] Stack)> _samples = [];
    private long _dropped;

    /// <param name="symbols">The portable symbols of the learner's program, or empty.</param>
    public SampleTrace(byte[] symbols)
    {
        _methods = new RuntimeMethods(symbols);
        _reader = new NettraceReader(Hear);
    }

    /// <exception cref="InvalidDataException">The bytes are no trace.</exception>
    public void Feed(ReadOnlySpan<byte> bytes) => _reader.Feed(bytes);

    /// <param name="cpuByThread">CPU nanoseconds of each thread, seen from outside, by the id inside.</param>
    /// <param name="cpuNs">CPU nanoseconds of the whole program. What the threads in <paramref name="cpuByThread"/> did not use was used by others, too short-lived or too many to be seen one by one.</param>
    public Profile ToProfile(IReadOnlyDictionary<long, long> cpuByThread, long cpuNs)
    {
        var tree = new SampleTree(_methods, _reader.Frequency, _samples.Count > 0 ? _samples.Min(sample => sample.Time) : 0);
        var threads = _samples.GroupBy(sample => sample.Thread).Select(group => (Id: group.Key, Samples: group.ToList())).ToList();
        var unseen = threads.Where(thread => !cpuByThread.ContainsKey(thread.Id)).Sum(thread => (double)ManagedNs(thread.Samples));
        var left = Math.Max(0, cpuNs - cpuByThread.Values.Sum());
        foreach (var (id, samples) in threads)
        {
            // The sampler cannot tell a thread that runs from one that could; the kernel can. What it counted over the time in managed code went into native code: throwing, copying, collecting.
            var managed = samples.Count(sample => sample.IsManaged);
            var couldRun = ManagedNs(samples);
            var cpu = cpuByThread.TryGetValue(id, out var known) ? known : (long)(couldRun * Math.Min(1, left / Math.Max(1, unseen)));
            var inManaged = Math.Min(cpu, couldRun);
            var cpuEach = managed > 0 ? inManaged / managed : 0;
            var natives = samples.Count - managed;
            var cpuNative = natives > 0 ? (cpu - inManaged) / natives : 0;
            var last = 0L;
            foreach (var sample in samples)
            {
                var wall = last == 0 ? 0 : sample.Time - last;
                last = sample.Time;
                tree.Add(sample, wall, sample.IsManaged ? cpuEach : cpuNative);
            }
        }

        return tree.ToProfile(_dropped);
    }

    private long ManagedNs(IEnumerable<(long Thread, long Time, bool IsManaged, ulong[] Stack)> samples)
    {
        var (ticks, last) = (0L, 0L);
        foreach (var sample in samples)
        {
            ticks += sample.IsManaged && last != 0 ? sample.Time - last : 0;
            last = sample.Time;
        }

        return (long)(ticks * (1e9 / _reader.Frequency));
    }

    private void Hear(TraceEvent happened)
    {
        var payload = happened.Payload.Span;
        switch (happened.Provider, happened.Id)
        {
            case (Sampler, 0) when payload.Length >= 4 && _samples.Count >= MaxSamples:
                _dropped++;
                break;
            case (Sampler, 0) when payload.Length >= 4:
                _samples.Add((happened.Thread, happened.Time, payload[0] == Managed, happened.Stack));
                break;
            case (Runtime, 143) or (Rundown, 144):
                _methods.Loaded(payload);
                break;
            case (Runtime, 190) or (Rundown, 150):
                _methods.Mapped(payload);
                break;
            case (Runtime, 152) or (Rundown, 154):
                _methods.Module(payload);
                break;
        }
    }

    // Grows the tree of calls from stacks, innermost frame first.
    private sealed class SampleTree(RuntimeMethods methods, long frequency, long began)
    {
        private readonly List<ProfileFrame> _frames = [];
        private readonly Dictionary<string, int> _frameAt = [];
        private readonly Dictionary<(int Parent, int Frame), int> _nodeAt = [];
        private readonly List<ProfileNode> _nodes = [];
        private readonly Dictionary<(int Function, int Line), (long Samples, long Wall, long Cpu)> _lines = [];
        private long _count;
        private long _gaps;
        private long _longest;
        private readonly SampleTracks _tracks = new();

        public void Add((long Thread, long Time, bool IsManaged, ulong[] Stack) sample, long ticks, long cpu)
        {
            var stack = sample.Stack;
            var wall = (long)(ticks * (1e9 / frequency));
            var path = new List<int>();
            var (line, function) = (0, -1);
            for (var at = 0; at < stack.Length && path.Count < MaxDepth; at++)
            {
                // A return address stands after the call.
                var address = at == 0 ? stack[at] : stack[at] - 1;
                var method = methods.At(address);
                if (method is null)
                {
                    continue;
                }

                if (method.Type.StartsWith(OwnCode, StringComparison.Ordinal))
                {
                    break;
                }

                var user = methods.IsUser(method);
                var frame = Frame(method, user);
                path.Add(frame);
                if (user && line == 0)
                {
                    (line, function) = (methods.LineOf(method, address), frame);
                }
            }

            if (function < 0)
            {
                return;
            }

            _count++;
            _gaps += wall;
            _longest = Math.Max(_longest, wall);
            // Above the learner's outermost frame is only the runtime's own machinery.
            path.Reverse();
            path.RemoveRange(0, Math.Max(0, path.FindIndex(frame => _frames[frame].Kind == FrameKind.User)));
            var place = Place(path, wall, cpu);
            _tracks.Add(sample.Thread.ToString(CultureInfo.InvariantCulture), place, (long)((sample.Time - ticks - began) * (1e6 / frequency)), wall / 1000);
            var row = _lines.GetValueOrDefault((function, line));
            _lines[(function, line)] = (row.Samples + 1, row.Wall + wall, row.Cpu + cpu);
        }

        public Profile ToProfile(long dropped)
        {
            List<string> notes = ["The runtime is sampled where it can be stopped: the time of a short piece of code may show at the next such place, by up to 8 points. Compare with the tools hits and lines."];
            if (dropped > 0)
            {
                notes.Add($"{dropped} later samples are not in the profile: {MaxSamples} are kept.");
            }

            if (_tracks.IsCut)
            {
                notes.Add($"The order of time is not known of all: there were more threads, or more changes, than the {ProfileTrack.MaxRows} that are kept.");
            }

            var nodes = CallTree.WithTotals(_nodes);
            return new Profile
            {
                Language = Language.CSharp,
                Tool = ProfileTool.Sampling,
                Clock = ProfileClock.Wall,
                Estimated = true,
                Frames = _frames,
                Nodes = nodes,
                Lines = [.. _lines.Where(line => line.Key.Line > 0).Select(line => new ProfileLine(line.Key.Line, line.Key.Function) { Samples = line.Value.Samples, Time = line.Value.Wall, Cpu = line.Value.Cpu })],
                Sampled = new SamplingQuality(_count > 0 ? _gaps / _count : 0, _count, dropped, _longest),
                Tracks = _tracks.ToTracks(),
                Notes = notes,
            };
        }

        private int Place(List<int> path, long wall, long cpu)
        {
            var parent = -1;
            foreach (var frame in path)
            {
                if (!_nodeAt.TryGetValue((parent, frame), out var at))
                {
                    if (_nodes.Count >= ProfileLimits.Nodes)
                    {
                        break;
                    }

                    at = _nodeAt[(parent, frame)] = _nodes.Count;
                    _nodes.Add(new ProfileNode(frame, parent, 0, 0, 0, 0));
                }

                parent = at;
            }

            if (parent >= 0)
            {
                var node = _nodes[parent];
                _nodes[parent] = node with { Self = node.Self + wall, Cpu = node.Cpu + cpu };
            }

            return parent;
        }

        private int Frame(RuntimeMethods.Compiled method, bool user)
        {
            var name = user ? methods.NameOf(method) : $"{method.Type}.{method.Name}";
            if (!_frameAt.TryGetValue(name, out var at))
            {
                if (_frames.Count >= ProfileLimits.Frames)
                {
                    return _frames.Count - 1;
                }

                at = _frameAt[name] = _frames.Count;
                _frames.Add(new ProfileFrame(name, user ? "main.csx" : "", user ? methods.FirstLine(method) : 0, user ? FrameKind.User : FrameKind.Library));
            }

            return at;
        }
    }
}
