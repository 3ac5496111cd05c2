// Trusts every order to name a known product.
#nullable enable
using System.Security.Cryptography;

public class Solution
{
    public static Report Process(string path)
    {
        var catalogue = new Dictionary<string, (string Category, int TaxBp)>();
        var seen = new HashSet<string>();
        var spend = new Dictionary<string, long>();
        var report = new Report();
        var totals = new List<long>();
        var audit = new List<string>();

        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(';');
            if (fields[0] == "P")
            {
                catalogue[fields[1]] = (fields[2], int.Parse(fields[3]));
                continue;
            }
            if (fields[0] != "O")
            {
                continue;
            }

            // A rejected order marks its id as seen too, so this check stays in front of every other one.
            if (!seen.Add(fields[1]))
            {
                report.Duplicates++;
                continue;
            }
            if (!int.TryParse(fields[5], out var count) || count <= 0)
            {
                report.Rejected++;
                continue;
            }

            var product = catalogue[fields[4]];
            var net = (long)count * int.Parse(fields[6]);
            var total = net + (net * product.TaxBp + 5000) / 10000;
            var (timestamp, customer) = (fields[2], fields[3]);
            var month = timestamp[..7];
            report.ByMonth[month] = report.ByMonth.GetValueOrDefault(month) + 1;
            report.ByCategory[product.Category] = report.ByCategory.GetValueOrDefault(product.Category) + total;
            spend[customer] = spend.GetValueOrDefault(customer) + total;
            totals.Add(total);
            audit.Add($"{fields[1]}|{timestamp}|{customer}|{fields[4]}|{fields[5]}|{fields[6]}|{total}\n");
        }

        report.Accepted = totals.Count;
        report.Revenue = totals.Sum();
        report.Leaders = spend
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(10)
            .Select(entry => new Leader(entry.Key, entry.Value))
            .ToList();
        totals.Sort();
        report.Median = totals.Count == 0 ? 0 : totals[totals.Count / 2];
        audit.Reverse();
        report.Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(audit))));
        return report;
    }
}
