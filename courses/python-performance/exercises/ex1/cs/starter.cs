// Order report: correct, readable, slow. Find out where the time goes before you change a line.
//
// Press Run to see the report for a small sample; press Submit when your version is fast enough.
// Report and Leader come from the kit. Everything in this file may change, except what Solution.Process(path) returns.
#nullable enable
using System.Security.Cryptography;
using System.Text.RegularExpressions;

public record Product(string Sku, string Category, int TaxBp);

public class Customer(string name)
{
    public string Name { get; } = name;
    public long Spend { get; set; }
}

public class OrderReport
{
    readonly List<Product> catalogue = new();
    readonly List<string> seenIds = new();
    readonly Dictionary<string, Customer> customers = new();
    List<Customer> leaders = new();
    readonly Dictionary<string, long> byCategory = new();
    readonly Dictionary<string, int> byMonth = new();
    readonly List<long> totals = new();
    readonly List<string> audit = new();
    int duplicates;
    int rejected;

    public void AddProduct(string[] fields) =>
        catalogue.Add(new Product(fields[1], fields[2], int.Parse(fields[3])));

    Product? FindProduct(string sku) => catalogue.SingleOrDefault(product => product.Sku == sku);

    static string MonthOf(string timestamp)
    {
        var wellFormed = new Regex(@"^\d{4}-(0[1-9]|1[0-2])-\d{2}T(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})$");
        if (!wellFormed.IsMatch(timestamp))
        {
            throw new FormatException($"'{timestamp}' is not a timestamp.");
        }
        var date = new Regex("T").Split(timestamp)[0];
        var day = DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }

    void UpdateLeaders()
    {
        var ranking = customers.Values.ToList();
        ranking.Sort((left, right) => left.Spend == right.Spend
            ? string.CompareOrdinal(left.Name, right.Name)
            : right.Spend.CompareTo(left.Spend));
        leaders = ranking.Take(10).ToList();
    }

    public void AddOrder(string[] fields)
    {
        var (orderId, timestamp, name) = (fields[1], fields[2], fields[3]);
        var (sku, quantity, price) = (fields[4], fields[5], fields[6]);
        if (seenIds.Contains(orderId))
        {
            duplicates++;
            return;
        }
        seenIds.Add(orderId);

        var product = FindProduct(sku);
        if (product is null || !int.TryParse(quantity, out var count) || count <= 0)
        {
            rejected++;
            return;
        }

        var net = (long)count * int.Parse(price);
        var total = net + (net * product.TaxBp + 5000) / 10000;

        var month = MonthOf(timestamp);
        byMonth[month] = byMonth.GetValueOrDefault(month) + 1;
        byCategory[product.Category] = byCategory.GetValueOrDefault(product.Category) + total;
        if (!customers.TryGetValue(name, out var customer))
        {
            customer = customers[name] = new Customer(name);
        }
        customer.Spend += total;
        UpdateLeaders();
        totals.Add(total);
        audit.Insert(0, $"{orderId}|{timestamp}|{name}|{sku}|{quantity}|{price}|{total}\n");
    }

    public Report Result()
    {
        var ordered = totals.OrderBy(total => total).ToList();
        return new Report
        {
            Accepted = totals.Count,
            Duplicates = duplicates,
            Rejected = rejected,
            Revenue = totals.Sum(),
            ByCategory = byCategory,
            ByMonth = byMonth,
            Leaders = leaders.Select(leader => new Leader(leader.Name, leader.Spend)).ToList(),
            Median = ordered.Count == 0 ? 0 : ordered[ordered.Count / 2],
            Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(audit)))),
        };
    }
}

public class Solution
{
    public static Report Process(string path)
    {
        var report = new OrderReport();
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(';');
            if (fields[0] == "P")
            {
                report.AddProduct(fields);
            }
            else if (fields[0] == "O")
            {
                report.AddOrder(fields);
            }
        }
        return report.Result();
    }
}

if (Environment.GetEnvironmentVariable("TRAININGHUB_INPUT") is { } path)
{
    var summary = Solution.Process(path);
    Console.WriteLine($"{summary.Accepted} orders accepted, {summary.Duplicates} duplicates, {summary.Rejected} rejected");
    Console.WriteLine($"revenue {summary.Revenue / 100m:F2}, median order {summary.Median / 100m:F2}");
    foreach (var leader in summary.Leaders.Take(3))
    {
        Console.WriteLine($"  {leader.Customer}  {leader.Spend / 100m:F2}");
    }
    Console.WriteLine($"digest {summary.Digest[..16]} ...");
}
