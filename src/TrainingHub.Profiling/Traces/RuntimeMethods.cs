using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text.RegularExpressions;

namespace TrainingHub.Profiling.Traces;

/// <summary>Which method lies at which code address, and which line of the learner's file an address stands for.</summary>
internal sealed partial class RuntimeMethods
{
    private const int MaxMethods = 100_000;
    private readonly SortedList<ulong, Compiled> _byAddress = [];
    private readonly Dictionary<ulong, string> _modules = [];
    private readonly Dictionary<ulong, Compiled> _withoutMap = [];
    private readonly Dictionary<ulong, (uint[] IlOffsets, uint[] NativeOffsets)> _earlyMaps = [];
    private readonly Dictionary<int, (int Offset, int Line)[]> _points = [];

    /// <param name="symbols">The portable symbols of the learner's program, or empty.</param>
    public RuntimeMethods(byte[] symbols)
    {
        if (symbols.Length == 0)
        {
            return;
        }

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        var reader = provider.GetMetadataReader();
        foreach (var handle in reader.MethodDebugInformation)
        {
            _points[MetadataTokens.GetRowNumber(handle)] =
            [
                .. reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).Select(point => (point.Offset, point.StartLine)),
            ];
        }
    }

    public void Module(ReadOnlySpan<byte> payload)
    {
        var input = new TraceBytes(payload);
        var id = (ulong)input.Int64();
        input.Take(16);
        if (_modules.Count < MaxMethods)
        {
            _modules[id] = input.Utf16();
        }
    }

    public void Loaded(ReadOnlySpan<byte> payload)
    {
        var input = new TraceBytes(payload);
        var (id, module, start, size, token) = ((ulong)input.Int64(), (ulong)input.Int64(), (ulong)input.Int64(), (uint)input.Int32(), input.Int32());
        input.Int32();
        var method = new Compiled(module, start, size, token & 0xFFFFFF, input.Utf16(), input.Utf16());
        if (_byAddress.Count >= MaxMethods)
        {
            return;
        }

        _byAddress[start] = method;
        if (_earlyMaps.Remove(id, out var map))
        {
            method.Map = map;
        }
        else
        {
            _withoutMap[id] = method;
        }
    }

    public void Mapped(ReadOnlySpan<byte> payload)
    {
        var input = new TraceBytes(payload);
        var id = (ulong)input.Int64();
        input.Take(9);
        var count = (int)(ushort)input.Int16();
        var (il, native) = (new uint[count], new uint[count]);
        for (var at = 0; at < count; at++)
        {
            il[at] = (uint)input.Int32();
        }

        for (var at = 0; at < count; at++)
        {
            native[at] = (uint)input.Int32();
        }

        // The two events of one compilation come in either order.
        if (_withoutMap.Remove(id, out var method))
        {
            method.Map = (il, native);
        }
        else if (_earlyMaps.Count < MaxMethods)
        {
            _earlyMaps[id] = (il, native);
        }
    }

    public Compiled? At(ulong address)
    {
        var (low, high) = (0, _byAddress.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var method = _byAddress.Values[middle];
            if (address < method.Start)
            {
                high = middle - 1;
            }
            else if (address >= method.Start + method.Size)
            {
                low = middle + 1;
            }
            else
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>True for the learner's own program, which was loaded from bytes and has no file.</summary>
    public bool IsUser(Compiled method) => _modules.TryGetValue(method.Module, out var path) && !path.Contains('/') && (path.Length == 0 || path.StartsWith("Script_", StringComparison.Ordinal));

    public int LineOf(Compiled method, ulong address)
    {
        if (!_points.TryGetValue(method.Row, out var points) || points.Length == 0)
        {
            return 0;
        }

        if (method.Map is not { } map)
        {
            return points[0].Line;
        }

        var offset = (uint)(address - method.Start);
        var (best, il) = (-1L, 0u);
        for (var at = 0; at < map.NativeOffsets.Length; at++)
        {
            // Offsets from 0xFFFFFFFD on mark prolog, epilog and unmapped code.
            if (map.NativeOffsets[at] <= offset && map.NativeOffsets[at] >= best && map.IlOffsets[at] < 0xFFFFFFF0)
            {
                (best, il) = (map.NativeOffsets[at], map.IlOffsets[at]);
            }
        }

        return points.LastOrDefault(point => point.Offset <= il, points[0]).Line;
    }

    public int FirstLine(Compiled method) => _points.TryGetValue(method.Row, out var points) && points.Length > 0 ? points[0].Line : 0;

    /// <summary>The method as its source names it; state machines and lambdas by what they were written in.</summary>
    public string NameOf(Compiled method)
    {
        var type = method.Type[(method.Type.LastIndexOf('.') + 1)..];
        if (type.Contains("<<Initialize>>", StringComparison.Ordinal) || method.Name is "<Initialize>" or "<Factory>")
        {
            return "top level";
        }

        var own = CompilerMade().Match(method.Name is "MoveNext" ? type : method.Name);
        var name = own.Success && own.Groups[1].Value is { Length: > 0 } written ? written : method.Name;
        if (method.Name.Contains(">b__", StringComparison.Ordinal))
        {
            name = $"{(name == "<Initialize>" ? "top level" : name)}.λ{FirstLine(method)}";
        }

        var parts = type.Split('+').Where(part => !part.Contains('<') && part is not "Script" && !part.StartsWith("Submission#", StringComparison.Ordinal));
        return string.Join('.', [.. parts, name]);
    }

    [GeneratedRegex(@"<([\w<>]+)>(?:d|b|g)__(?:(\w+)\|)?")]
    private static partial Regex CompilerMade();

    internal sealed record Compiled(ulong Module, ulong Start, uint Size, int Row, string Type, string Name)
    {
        public (uint[] IlOffsets, uint[] NativeOffsets)? Map { get; set; }
    }
}
