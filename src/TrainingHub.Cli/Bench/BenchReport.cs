namespace TrainingHub.Cli.Bench;

/// <summary>What one benchmark found: the document of <c>bench --json</c>.</summary>
internal sealed record BenchReport(string Name, IReadOnlyList<BenchRow> Rows, Machine Machine)
{
    /// <summary>What was not measured, and why.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public bool AllHold => Rows.All(row => row.Holds);
}

/// <summary>One promise. The value is a ratio between two sides that were measured in turn; the spread is that of the rounds' own ratios.</summary>
internal sealed record BenchRow(string Bar, double Value, string Unit, string Goal, bool Holds, Spread Spread, int N)
{
    /// <summary>What the ratio was made of, for who wonders about it.</summary>
    public IReadOnlyList<Side> Sides { get; init; } = [];

    public BenchRow With(Samples part) => this with { Sides = [.. Sides, part.ToSide()] };
}

/// <summary>The lower and upper tenth.</summary>
internal sealed record Spread(double Low, double High);

internal sealed record Side(string What, double MedianMs, double P10Ms, double P95Ms);
