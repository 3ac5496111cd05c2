using TrainingHub.Profiling;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Profiling;

/// <summary>The managed heap and the process's memory over a run, and how often the collector ran: the guest's word beside the kernel's.</summary>
internal sealed class HeapOverTime
{
    private readonly List<MetricSample> _samples;

    private HeapOverTime(List<MetricSample> samples) => _samples = samples;

    public static HeapOverTime Of(IReadOnlyList<MetricSample> samples) => new([.. samples.Where(sample => sample.GcHeapBytes is not null).Take(ProfileLimits.Points)]);

    public Profile AddTo(Profile profile)
    {
        if (_samples is not [.., var last])
        {
            return profile;
        }

        IReadOnlyList<long> at = [.. _samples.Select(sample => (long)(sample.Ms * 1000))];
        // Of a generation's collections, those of older ones are a part.
        return profile with
        {
            Counters =
            [
                new ProfileCounter("managed heap", "bytes", at, [.. _samples.Select(sample => (double)sample.GcHeapBytes!.Value)]),
                new ProfileCounter("resident memory", "bytes", at, [.. _samples.Select(sample => (double)sample.RssBytes)]),
                .. profile.Counters,
            ],
            Notes = [.. profile.Notes, $"The collector ran {Times(last.Gen0 ?? 0)}, {last.Gen1 ?? 0} of them up to generation 1 or more, {last.Gen2 ?? 0} up to generation 2."],
        };
    }

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
