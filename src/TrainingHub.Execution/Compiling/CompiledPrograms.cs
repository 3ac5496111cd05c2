using TrainingHub.Protocol;

namespace TrainingHub.Execution.Compiling;

/// <summary>
/// Compiled scripts by the hash of their source, the oldest dropped when there are too many or they take too much memory. For several threads.
/// </summary>
/// <param name="most">Results that are kept; 0 keeps none.</param>
/// <param name="mostBytes">Bytes of all of them together: thirty lines can make a program of 50 MiB.</param>
/// <param name="time">Tells when a broken-down compile may be tried again.</param>
internal sealed class CompiledPrograms(int most, long mostBytes, TimeProvider time)
{
    /// <summary>How long a source on which the compiler reached a limit is not given to it again. Not for good, since it may have been the machine's fault.</summary>
    public static readonly TimeSpan BrokenDownFor = TimeSpan.FromMinutes(10);

    /// <summary>The same for a source on which compilers ended for no reason that was seen: it may overflow their stack, or somebody killed them.</summary>
    public static readonly TimeSpan EndedFor = TimeSpan.FromMinutes(1);

    // What a result takes besides its parts and texts.
    private const int Overhead = 512;
    private readonly Lock _changing = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byAge = [];

    /// <summary>What all kept results take, in bytes.</summary>
    public long Bytes { get; private set; }

    public CompileResult? Find(string key)
    {
        lock (_changing)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            if (node.Value.Until is { } until && time.GetUtcNow() >= until)
            {
                Drop(node);
                return null;
            }

            return node.Value.Result;
        }
    }

    public void Keep(string key, CompileResult result)
    {
        var entry = new Entry(key, result, SizeOf(result), KeptFor(result) is { } span ? time.GetUtcNow() + span : null);
        if (most == 0 || entry.Size > mostBytes)
        {
            return;
        }

        lock (_changing)
        {
            if (_entries.TryGetValue(key, out var before))
            {
                Drop(before);
            }

            _entries[key] = _byAge.AddLast(entry);
            Bytes += entry.Size;
            while (_entries.Count > most || Bytes > mostBytes)
            {
                Drop(_byAge.First!);
            }
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _byAge.Remove(node);
        _entries.Remove(node.Value.Key);
        Bytes -= node.Value.Size;
    }

    private static TimeSpan? KeptFor(CompileResult result) => result.Diagnostics.Select(diagnostic => diagnostic.Id).FirstOrDefault(id => id is CompilerProcess.BrokeDown or CompilerProcess.Ended) switch
    {
        CompilerProcess.BrokeDown => BrokenDownFor,
        CompilerProcess.Ended => EndedFor,
        _ => null,
    };

    private static long SizeOf(CompileResult result) =>
        Overhead + result.Parts.Sum(part => (long)part.Bytes.Length) + result.Diagnostics.Sum(diagnostic => Overhead + (2L * diagnostic.Message.Length));

    private sealed record Entry(string Key, CompileResult Result, long Size, DateTimeOffset? Until);
}
