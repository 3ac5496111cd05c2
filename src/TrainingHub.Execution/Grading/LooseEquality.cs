using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Grading;

/// <summary>
/// Equality where numbers may differ a little and lists have no order. What belongs together cannot be told by sorting then: 9.9999999 and 10.0000001 may be the same item, and so may two whose
/// first numbers stand in the other order. So a partner is looked for to each item.
/// </summary>
internal sealed class LooseEquality(AnswerComparison rules)
{
    // An answer that is made to take long is not worth more of this process's time.
    private const int MostSteps = 2_000_000;
    private int _steps;

    public bool AreEqual(JsonElement expected, JsonElement actual, bool unordered)
    {
        if (expected.ValueKind != actual.ValueKind || ++_steps > MostSteps)
        {
            return false;
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Number => AreClose(expected, actual),
            JsonValueKind.String => expected.GetString() == actual.GetString(),
            JsonValueKind.Array => AreEqual([.. expected.EnumerateArray()], [.. actual.EnumerateArray()], unordered),
            JsonValueKind.Object => AreEqual(Members(expected), Members(actual)),
            _ => true,
        };
    }

    private static List<JsonProperty> Members(JsonElement element) => [.. element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal)];

    private bool AreEqual(List<JsonProperty> expected, List<JsonProperty> actual) => expected.Count == actual.Count
        && expected.Zip(actual).All(pair => pair.First.Name == pair.Second.Name && AreEqual(pair.First.Value, pair.Second.Value, rules.UnorderedLists.Contains(pair.First.Name)));

    private bool AreEqual(List<JsonElement> expected, List<JsonElement> actual, bool unordered)
    {
        if (expected.Count != actual.Count || !unordered)
        {
            return expected.Count == actual.Count && expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second, unordered: false));
        }

        // Items that differ in more than numbers are never partners.
        var others = Sorted(actual).ToLookup(item => item.Key.Shape, item => item.Element);
        return Sorted(expected).GroupBy(item => item.Key.Shape, item => item.Element).All(group => ArePartners([.. group], [.. others[group.Key]]));
    }

    private IEnumerable<(ItemKey Key, JsonElement Element)> Sorted(List<JsonElement> items) =>
        items.Select(item => (Key: CanonicalJson.KeyOf(item, rules), Element: item)).OrderBy(item => item.Key);

    private bool ArePartners(List<JsonElement> expected, List<JsonElement> actual)
    {
        if (expected.Count != actual.Count)
        {
            return false;
        }

        if (expected.Zip(actual).All(pair => AreEqual(pair.First, pair.Second, unordered: false)))
        {
            return true;
        }

        // Kuhn's algorithm: each takes a partner, who is won from another item where that one finds a different partner.
        var takenBy = Enumerable.Repeat(-1, actual.Count).ToArray();
        return Enumerable.Range(0, expected.Count).All(item => FindsPartner(item, expected, actual, takenBy));
    }

    // Without recursion: a chain of items that give way may be as long as the list.
    private bool FindsPartner(int first, List<JsonElement> expected, List<JsonElement> actual, int[] takenBy)
    {
        var cameFrom = new Dictionary<int, int>();
        var wanting = new Queue<int>([first]);
        while (wanting.TryDequeue(out var item))
        {
            for (var other = 0; other < actual.Count && _steps <= MostSteps; other++)
            {
                if (cameFrom.ContainsKey(other) || !AreEqual(expected[item], actual[other], unordered: false))
                {
                    continue;
                }

                cameFrom[other] = item;
                if (takenBy[other] >= 0)
                {
                    wanting.Enqueue(takenBy[other]);
                    continue;
                }

                Hand(other, cameFrom, takenBy);
                return true;
            }
        }

        return false;
    }

    // Back along the chain: each item on it takes the partner it came to, and leaves the one it had.
    private static void Hand(int free, Dictionary<int, int> cameFrom, int[] takenBy)
    {
        for (var other = free; other >= 0;)
        {
            var item = cameFrom[other];
            var left = Array.IndexOf(takenBy, item);
            takenBy[other] = item;
            other = left;
        }
    }

    private bool AreClose(JsonElement expected, JsonElement actual) =>
        expected.TryGetDouble(out var left) && actual.TryGetDouble(out var right) && double.IsFinite(left) && double.IsFinite(right)
            ? rules.AreClose(left, right)
            : expected.GetRawText() == actual.GetRawText();
}

/// <summary>What an item of a list without order is sorted by: what it says besides its numbers, then those.</summary>
internal sealed record ItemKey(string Shape, IReadOnlyList<double> Numbers) : IComparable<ItemKey>
{
    public int CompareTo(ItemKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byShape = string.CompareOrdinal(Shape, other.Shape);
        return byShape != 0 ? byShape : Numbers.Zip(other.Numbers, (mine, theirs) => mine.CompareTo(theirs)).FirstOrDefault(order => order != 0);
    }
}
