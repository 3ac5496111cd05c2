// tries: returns a report that computes only when it is written down
// expect: NotYet
// uses: slow
public class LazyReport(string path)
{
    Report? made;
    Report Made => made ??= Slow.Process(path);
    public int accepted => Made.Accepted;
    public int duplicates => Made.Duplicates;
    public int rejected => Made.Rejected;
    public long revenue => Made.Revenue;
    public Dictionary<string, long> by_category => Made.ByCategory;
    public Dictionary<string, int> by_month => Made.ByMonth;
    public List<Leader> leaders => Made.Leaders;
    public long median => Made.Median;
    public string digest => Made.Digest;
}

public class Solution
{
    public static LazyReport Process(string path) => new(path);
}
