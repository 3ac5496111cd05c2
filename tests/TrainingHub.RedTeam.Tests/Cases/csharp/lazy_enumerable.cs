// tries: returns a list that computes only when it is written down
// expect: NotYet
// uses: slow
public class LazyReport(string path)
{
    Report made = new();
    IEnumerable<Leader> Late()
    {
        made = Slow.Process(path);
        foreach (var leader in made.Leaders) { yield return leader; }
    }
    public IEnumerable<Leader> leaders => Late();
    public int accepted => made.Accepted;
    public int duplicates => made.Duplicates;
    public int rejected => made.Rejected;
    public long revenue => made.Revenue;
    public Dictionary<string, long> by_category => made.ByCategory;
    public Dictionary<string, int> by_month => made.ByMonth;
    public long median => made.Median;
    public string digest => made.Digest;
}

public class Solution
{
    public static object Process(string path) => new LazyReport(path);
}
