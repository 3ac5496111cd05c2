static IEnumerable<long> Squares(int count)
{
    for (long number = 0; number < count; number++)
    {
        yield return number * number;
    }
}

static double BytesEach(int count)
{
    var (kept, before) = (new object[1_000], GC.GetAllocatedBytesForCurrentThread());
    for (var i = 0; i < kept.Length; i++)
    {
        kept[i] = Squares(count);
    }
    return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)kept.Length;
}

BytesEach(1);
foreach (var count in new[] { 10, 1_000_000 })
{
    Console.WriteLine($"iterator over {count,9:N0} squares: {BytesEach(count):F0} bytes");
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {BytesEach(1_000_000):F0}"));
