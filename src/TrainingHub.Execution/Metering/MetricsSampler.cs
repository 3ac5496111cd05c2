using TrainingHub.Execution.Guests;
using TrainingHub.Execution.Sandbox;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Metering;

/// <summary>Looks at a running guest from outside, at the pace of the <see cref="MeteringClock"/> and once at the end, and adds what the guest says of its heap.</summary>
internal sealed class MetricsSampler(Guest guest, TimeProvider time, Action<MetricSample> publish) : IDisposable
{
    private const int MaxSamples = 2000;
    private const int SwitchesEvery = 20;

    // Of hundreds of threads, twenty times a second, the list would be far longer than any program's output may be.
    private const int MaxThreads = 64;
    private readonly Lock _looking = new();
    private readonly List<MetricSample> _samples = [];
    private GroupCpu? _cpu;
    private GuestWatch? _watch;
    private Frame? _heard;
    private long _began;
    private long _cpuBefore;
    private long _lookedAt;
    private int _looks;
    private bool _closed;

    public IReadOnlyList<MetricSample> Samples => _samples;

    public int PeakThreads { get; private set; }

    public long PeakResidentBytes { get; private set; }

    public ContextSwitches ContextSwitches => _watch?.ContextSwitches ?? new ContextSwitches(0, 0);

    /// <summary>Figures count from here. Files are opened now and not before, when somebody waits for the program to be handed over.</summary>
    public void Begin(long began)
    {
        (_began, _lookedAt) = (began, began);
        _cpu = new GroupCpu(guest.Started.CpuFile, guest.Started.Pid);
        _cpuBefore = _cpu.Read();
    }

    /// <param name="last">True at the end, when every figure is asked for.</param>
    public void Look(bool last = false)
    {
        lock (_looking)
        {
            if (_closed || _cpu is null || _samples.Count >= MaxSamples)
            {
                return;
            }

            var (now, cpu) = (time.GetTimestamp(), _cpu.Read());
            // Where nothing has run, everything is as it was.
            var seen = cpu == _cpuBefore && !last && _samples.Count > 0 ? _samples[^1] : Seen(last);
            if (seen.Threads.Count > 0)
            {
                Add(Hear(seen), now, cpu);
            }
        }
    }

    /// <summary>Lets go of the files that were kept open. No look comes after it.</summary>
    public void Dispose()
    {
        lock (_looking)
        {
            _closed = true;
            _cpu?.Dispose();
            _watch?.Dispose();
        }
    }

    private MetricSample Seen(bool last)
    {
        _watch ??= new GuestWatch(guest.Started, guest.AtRest);
        var threads = _watch.Look(withSwitches: last || _looks++ % SwitchesEvery == SwitchesEvery - 1);
        PeakThreads = Math.Max(PeakThreads, threads.Count);
        PeakResidentBytes = Math.Max(PeakResidentBytes, _watch.ResidentBytes);
        return (_samples.Count > 0 ? _samples[^1] : new MetricSample()) with { RssBytes = _watch.ResidentBytes, Threads = Busiest(threads), ContextSwitches = _watch.ContextSwitches };
    }

    private static IReadOnlyList<ThreadSample> Busiest(IReadOnlyList<ThreadSample> threads) => threads.Count <= MaxThreads
        ? threads
        : [.. threads.OrderByDescending(thread => thread.CpuMs).Take(MaxThreads).OrderBy(thread => thread.Id)];

    private MetricSample Hear(MetricSample sample)
    {
        if (guest.Sandbox.Figures is not { } word || ReferenceEquals(word, _heard))
        {
            return sample;
        }

        _heard = word;
        return sample with
        {
            GcHeapBytes = Said("gcHeapBytes"),
            AllocatedBytes = Said("allocatedBytes"),
            Gen0 = (int?)Said("gen0"),
            Gen1 = (int?)Said("gen1"),
            Gen2 = (int?)Said("gen2"),
            GcPauseMs = Said("gcPauseUs") / 1000.0,
            LongestPauseMs = Said("longestPauseUs") / 1000.0,
            Exceptions = Said("exceptions"),
            ThreadPoolThreads = (int?)Said("threadPoolThreads"),
            PoolQueue = Said("poolQueue"),
            PoolDone = Said("poolDone"),
            LockContentions = Said("lockContentions"),
        };

        long? Said(string name) => GuestWord.Number(word.Header, name);
    }

    private void Add(MetricSample sample, long now, long cpu)
    {
        var passed = time.GetElapsedTime(_lookedAt, now).TotalNanoseconds;
        var percent = passed > 0 ? Math.Max(0, (cpu - _cpuBefore) / passed * 100) : 0;
        (_cpuBefore, _lookedAt) = (cpu, now);
        sample = sample with { Ms = Math.Round(time.GetElapsedTime(_began, now).TotalMilliseconds, 1), CpuPercent = Math.Round(percent, 1) };
        _samples.Add(sample);
        publish(sample);
    }
}
