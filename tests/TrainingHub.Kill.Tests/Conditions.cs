namespace TrainingHub.Kill.Tests;

/// <summary>Waiting for something to come true. The limit says only when to stop hoping; no test measures time.</summary>
internal static class Conditions
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="what">For the message.</param>
    /// <param name="holds">Null when it holds, otherwise how things stand.</param>
    public static async Task UntilAsync(string what, Func<Task<string?>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await holds() is { } standing)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"Never: {what}. At the end: {standing}");
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
