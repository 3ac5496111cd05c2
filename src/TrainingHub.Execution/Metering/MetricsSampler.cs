using System.Text.Json;
using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Metering;

/// <summary>Looks at a running guest from outside, twenty times a second and once at the end, and adds what the guest says of its heap.</summary>
internal sealed class MetricsSampler(LauncherMessage.Started guest, RestingFigures atRest, TimeProvider time, Action<MetricSample> publish)
{
    private const int MaxSamples = 2000;
    private const int SwitchesEvery = 20;
    private const string GuestsOwnThread = "th-metrics";
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly Lock _looking = new();
    private readonly Lazy<GuestWatch> _watch = new(() => new GuestWatch(guest, atRest));
    private readonly Lazy<GroupCpu> _cpu = new(() => new GroupCpu(guest.CpuFile, guest.Pid));
    private readonly List<MetricSample> _samples = [];
    private readonly Dictionary<int, ThreadFigures> _latest = [];
    private JsonElement? _guestWord;
    private long _began;
    private long _cpuBefore;
    private long _lookedAt;
    private int _looks;

    public IReadOnlyList<MetricSample> Samples => _samples;

    public int PeakThreads { get; private set; }

    public long PeakResidentBytes { get; private set; }

    public ContextSwitches ContextSwitches => new(Sum(thread => thread.Voluntary), Sum(thread => thread.Involuntary));

    /// <summary>Samples until cancelled.</summary>
    public async Task RunAsync(long began, CancellationToken cancellation)
    {
        (_began, _lookedAt) = (began, began);
        _cpuBefore = _cpu.Value.Read();
        using var timer = new PeriodicTimer(First, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                timer.Period = Interval;
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>Remembers the guest's latest word on its heap; it goes out with the next sample.</summary>
    public void Hear(Frame metrics) => _guestWord = metrics.Header;

    /// <param name="last">True at the end, when every figure is asked for.</param>
    public void Look(bool last = false)
    {
        lock (_looking)
        {
            if (_samples.Count >= MaxSamples)
            {
                return;
            }

            var now = time.GetTimestamp();
            var threads = _watch.Value.Threads(withSwitches: last || _looks++ % SwitchesEvery == SwitchesEvery - 1);
            threads.RemoveAll(thread => thread.Name == GuestsOwnThread);
            if (threads.Count == 0)
            {
                return;
            }

            foreach (var thread in threads)
            {
                _latest[thread.Id] = thread;
            }

            var sample = Sample(now, threads);
            PeakThreads = Math.Max(PeakThreads, threads.Count);
            PeakResidentBytes = Math.Max(PeakResidentBytes, sample.RssBytes);
            _samples.Add(sample);
            publish(sample);
        }
    }

    /// <summary>Lets go of the files that were kept open.</summary>
    public void Close()
    {
        lock (_looking)
        {
            foreach (var kept in (IDisposable?[])[_watch.IsValueCreated ? _watch.Value : null, _cpu.IsValueCreated ? _cpu.Value : null])
            {
                kept?.Dispose();
            }
        }
    }

    private MetricSample Sample(long now, List<ThreadFigures> threads)
    {
        var cpu = _cpu.Value.Read();
        var passed = time.GetElapsedTime(_lookedAt, now).TotalNanoseconds;
        var percent = passed > 0 ? Math.Max(0, (cpu - _cpuBefore) / passed * 100) : 0;
        (_cpuBefore, _lookedAt) = (cpu, now);
        var word = _guestWord;
        return new MetricSample
        {
            Ms = Math.Round(time.GetElapsedTime(_began, now).TotalMilliseconds, 1),
            CpuPercent = Math.Round(percent, 1),
            RssBytes = _watch.Value.ResidentBytes(),
            Threads = [.. threads.Select(thread => new ThreadSample(thread.InnerId, thread.Name, thread.State, Math.Round((thread.CpuNs - Before(thread).CpuNs) / 1e6, 2)))],
            GcHeapBytes = Said("gcHeapBytes"),
            AllocatedBytes = Said("allocatedBytes"),
            Gen0 = (int?)Said("gen0"),
            Gen1 = (int?)Said("gen1"),
            Gen2 = (int?)Said("gen2"),
            ThreadPoolThreads = (int?)Said("threadPoolThreads"),
            LockContentions = Said("lockContentions"),
            ContextSwitches = ContextSwitches,
        };

        long? Said(string name) => word is { } header ? GuestWord.Number(header, name) : null;
    }

    private ThreadFigures Before(ThreadFigures thread) => atRest.Threads.TryGetValue(thread.Id, out var before) ? before : default;

    private long Sum(Func<ThreadFigures, long> figure) => _latest.Values.Sum(thread => figure(thread) - figure(Before(thread)));
}
