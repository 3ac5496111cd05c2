using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>Why a profile cannot be a witness of time.</summary>
internal static class WitnessSilence
{
    // Times of lines cheaper than the probe are off by a part of themselves. Where they are the smaller part of all, shares stay within what counts as one mind.
    private const double MostNoise = 0.5;

    /// <summary>The reason in one sentence; null when the profile can be heard.</summary>
    public static string? Of(Profile profile)
    {
        if (profile.Sampled is { TooFew: true })
        {
            return ProfileSummary.Of(profile);
        }

        var noise = profile.Tool == ProfileTool.Lines ? NoiseShare(profile) : 0;
        return noise > MostNoise
            ? $"Line timing says nothing here: {noise * 100:0} % of what it timed are lines that take less time than the probe that times them."
            : null;
    }

    private static double NoiseShare(Profile profile)
    {
        static double Own(ProfileLine line) => line.Own ?? line.Time ?? 0;
        var all = profile.Lines.Sum(Own);
        return all > 0 ? profile.Lines.Where(line => line.BelowResolution).Sum(Own) / all : 0;
    }
}
