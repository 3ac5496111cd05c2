record Person(string Name, int Number, string Code);

var people = Enumerable.Range(0, 8_000)
    .Select(n => new Person($"person-{n * 7919L % 8_000}", n, $"{n * 104729L % 99991:D5}"))
    .ToList();
var blocked = Enumerable.Range(0, 2_000).Select(n => $"person-{n * 4}").ToList();

string RenderSlowly(Person person) =>
    "Dear $name,\nyour number is $number, your code $code.\n"
        .Replace("$name", person.Name, StringComparison.InvariantCulture)
        .Replace("$number", person.Number.ToString(), StringComparison.InvariantCulture)
        .Replace("$code", person.Code, StringComparison.InvariantCulture);

string Render(Person person) => $"Dear {person.Name},\nyour number is {person.Number}, your code {person.Code}.\n";

List<string> Mailing(Func<string, bool> isBlocked, Func<Person, string> render, double[] spent)
{
    var letters = new List<(int Code, string Text)>();
    foreach (var person in people)
    {
        var t0 = Stopwatch.GetTimestamp();
        var wanted = !isBlocked(person.Name);
        var t1 = Stopwatch.GetTimestamp();
        spent[0] += t1 - t0;
        if (wanted)
        {
            letters.Add((int.Parse(person.Code), render(person)));
            spent[1] += Stopwatch.GetTimestamp() - t1;
        }
    }
    var before = Stopwatch.GetTimestamp();
    letters.Sort((left, right) => left.Code != right.Code
        ? left.Code.CompareTo(right.Code)
        : string.CompareOrdinal(left.Text, right.Text));
    spent[2] += Stopwatch.GetTimestamp() - before;
    return letters.ConvertAll(letter => letter.Text);
}

var quick = blocked.ToHashSet();
var versions = new (string Name, Func<string, bool> IsBlocked, Func<Person, string> Render)[]
{
    ("first", blocked.Contains, RenderSlowly), ("second", quick.Contains, RenderSlowly), ("third", quick.Contains, Render),
};
foreach (var (_, isBlocked, render) in versions)
{
    Mailing(isBlocked, render, new double[3]);
}

var reference = new List<string>();
double baseline = 0;
Console.WriteLine("version      total    speed-up   wants_mail   render     sort");
foreach (var (name, isBlocked, render) in versions)
{
    var spent = new double[3];
    var started = Stopwatch.GetTimestamp();
    var letters = Mailing(isBlocked, render, spent);
    var total = Stopwatch.GetTimestamp() - started;
    (reference, baseline) = (reference.Count == 0 ? letters : reference, baseline == 0 ? total : baseline);
    if (!letters.SequenceEqual(reference))
    {
        throw new InvalidOperationException("A faster program with another result is another program.");
    }
    var shares = string.Join("   ", spent.Select(part => $"{part / total,7:P1}"));
    Console.WriteLine($"{name,-8} {total * 1000.0 / Stopwatch.Frequency,8:F1} ms {baseline / total,8:F2}x     {shares}");
}
