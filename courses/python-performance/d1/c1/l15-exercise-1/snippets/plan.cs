// Shares of the whole time, as a profile gave them; whatever is missing to 1 stays.
var shares = new Dictionary<string, double> { ["spot A"] = 0.30, ["spot B"] = 0.28, ["spot C"] = 0.27, ["spot D"] = 0.05 };
const double Wanted = 5;

// How many times faster the whole becomes if these spots cost nothing.
double Gain(IEnumerable<string> spots) => 1 / (1 - spots.Sum(spot => shares[spot]));

// Each bit of a number says whether a spot is among those repaired.
IEnumerable<string[]> Choices(int size) =>
    from bits in Enumerable.Range(0, 1 << shares.Count)
    where int.PopCount(bits) == size
    select shares.Keys.Where((_, place) => (bits >> place & 1) == 1).ToArray();

string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

for (var size = 1; size <= shares.Count; size++)
{
    var best = Choices(size).MaxBy(Gain)!;
    var enough = Gain(best) >= Wanted ? "enough" : Text($"{Wanted}x is out of reach");
    Console.WriteLine(Text($"{size} repaired: at best {Gain(best),4:F1}x  {string.Join(", ", best)}: {enough}"));
}

// In practice a repaired spot keeps something. How much may it keep?
var three = shares.OrderByDescending(spot => spot.Value).Take(3).Sum(spot => spot.Value);
var left = (1 / Wanted - (1 - three)) / three;
Console.WriteLine(Text($"to reach {Wanted}x with three, they may keep {left * 100:F0}% of their time together"));
