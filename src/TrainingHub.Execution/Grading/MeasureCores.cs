using System.Globalization;
using Microsoft.Extensions.Options;
using TrainingHub.Execution.Sandbox;

namespace TrainingHub.Execution.Grading;

/// <summary>The cores of one measurement. Disposing gives them back.</summary>
internal sealed class MeasurePlace(IReadOnlyList<int> cores, bool exclusive, Action leave) : IAsyncDisposable
{
    public IReadOnlyList<int> Cores => cores;

    public bool Exclusive => exclusive;

    public ValueTask DisposeAsync()
    {
        leave();
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Sets a core apart for what is timed: the last of those this service may use. Sandboxes of other runs, the compiler and new ones are kept off it while a measurement runs.
/// With a single core, or for tasks that are about several, nothing is set apart; then elapsed times are judged only on a calm machine.
/// </summary>
internal sealed class MeasureCores(SandboxHost host, IOptions<GradingOptions> options)
{
    private readonly Lock _changing = new();
    private int _inside;

    public Task<MeasurePlace> EnterAsync(bool needsAll, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var allowed = Allowed();
        lock (_changing)
        {
            // Several at once spoil each other in any case; see ExecutionOptions.ConcurrentMeasurements.
            if (needsAll || !options.Value.ExclusiveCore || allowed.Count < 2 || _inside > 0)
            {
                return Task.FromResult(new MeasurePlace(allowed, exclusive: false, () => { }));
            }

            _inside++;
            int[] own = [allowed[^1]];
            host.Cores.Reserve(own, [.. allowed.SkipLast(1)]);
            return Task.FromResult(new MeasurePlace(own, exclusive: true, () => Leave(allowed)));
        }
    }

    private void Leave(IReadOnlyList<int> allowed)
    {
        lock (_changing)
        {
            _inside--;
            host.Cores.Release(allowed);
        }
    }

    private static List<int> Allowed()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "0";
        return [.. line.Split(',').SelectMany(Range)];
    }

    // "0-3" or "5".
    private static IEnumerable<int> Range(string part)
    {
        var ends = part.Split('-').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
