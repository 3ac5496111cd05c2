using System.Text.Json.Serialization;

/// <summary>The report of the order log, field by field what the Python version returns as a dictionary.</summary>
public sealed class Report
{
    [JsonPropertyName("accepted")]
    public int Accepted { get; set; }

    [JsonPropertyName("duplicates")]
    public int Duplicates { get; set; }

    [JsonPropertyName("rejected")]
    public int Rejected { get; set; }

    [JsonPropertyName("revenue")]
    public long Revenue { get; set; }

    [JsonPropertyName("by_category")]
    public Dictionary<string, long> ByCategory { get; set; } = [];

    [JsonPropertyName("by_month")]
    public Dictionary<string, int> ByMonth { get; set; } = [];

    [JsonPropertyName("leaders")]
    public List<Leader> Leaders { get; set; } = [];

    [JsonPropertyName("median")]
    public long Median { get; set; }

    [JsonPropertyName("digest")]
    public string Digest { get; set; } = "";
}

/// <summary>One line of the leader board: who, and how many cents.</summary>
public sealed record Leader(
    [property: JsonPropertyName("customer")] string Customer,
    [property: JsonPropertyName("spend")] long Spend);
