namespace TrainingHub.Profiling;

/// <summary>What of a profile's tables is shown, and in which order.</summary>
/// <param name="Sort">Order of the functions, by the names of pstats.</param>
/// <param name="Filter">Only functions, and lines, with this text in their name or place; null for all. Case makes no difference.</param>
public sealed record ProfileView(FunctionSort Sort = FunctionSort.Tottime, string? Filter = null)
{
    public bool Shows(string text) => Filter is null || text.Contains(Filter, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ProfileFunction> InOrder(Profile profile) => Sort switch
    {
        FunctionSort.Ncalls => profile.Functions.OrderByDescending(row => row.Calls ?? 0),
        FunctionSort.Pcalls => profile.Functions.OrderByDescending(row => row.Primitive ?? 0),
        FunctionSort.Cumtime => profile.Functions.OrderByDescending(row => row.Total),
        FunctionSort.Name => profile.Functions.OrderBy(row => profile.Frames[row.Frame].Name, StringComparer.Ordinal),
        FunctionSort.Line => profile.Functions.OrderBy(row => profile.Frames[row.Frame].File, StringComparer.Ordinal).ThenBy(row => profile.Frames[row.Frame].Line),
        _ => profile.Functions.OrderByDescending(row => row.Self),
    };
}

/// <summary>Orders of a table of functions, called as <c>pstats.SortKey</c> calls them (https://docs.python.org/3.11/library/profile.html).</summary>
public enum FunctionSort
{
    /// <summary>Time without callees.</summary>
    Tottime,

    /// <summary>Time with callees.</summary>
    Cumtime,

    /// <summary>All calls.</summary>
    Ncalls,

    /// <summary>Calls that began no recursion.</summary>
    Pcalls,

    Name,

    Line,
}
