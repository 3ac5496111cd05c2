namespace TrainingHub.Profiling;

/// <summary>Whom the witnesses of time name, in one sentence.</summary>
internal static class WitnessVerdict
{
    private static readonly (string Name, Func<WitnessRow, double?> Says)[] OfTime = [("sampling", row => row.Sampling), ("call timing", row => row.Calls), ("line timing", row => row.Lines)];

    public static string Of(IReadOnlyList<WitnessRow> rows)
    {
        var named = OfTime
            .Select(witness => (witness.Name, Row: rows.Where(row => witness.Says(row) > 0).MaxBy(witness.Says), witness.Says))
            .Where(witness => witness.Row is not null)
            .Select(witness => (witness.Name, witness.Row!.Function, Share: $"{witness.Says(witness.Row) * 100:0} %"))
            .ToList();
        return named.Select(witness => witness.Function).Distinct().Count() switch
        {
            0 => "No witness of time saw a function of the program's own.",
            1 => $"{(named.Count > 1 ? $"All {named.Count} witnesses of time name" : "The only witness of time names")} `{named[0].Function}` as the costliest: {string.Join(", ", named.Select(witness => $"{witness.Share} by {witness.Name}"))}.",
            _ => $"The witnesses of time disagree: {string.Join(", ", named.Select(witness => $"{witness.Name} names `{witness.Function}` ({witness.Share})"))}.",
        };
    }
}
