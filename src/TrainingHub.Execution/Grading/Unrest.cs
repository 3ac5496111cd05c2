namespace TrainingHub.Execution.Grading;

/// <summary>
/// What of a program goes on between its calls, by who wants a core then. CPU time does not tell on a busy machine, where it gets little of one; that the same thread, or some
/// further process, wants one whenever somebody looks does. A runtime that cleans up or compiles is seen now and then only.
/// </summary>
internal sealed class Unrest
{
    private const int LeastLooks = 3;
    private const double Usual = 0.75;
    private const double Often = 0.5;
    private readonly Dictionary<int, int> _seen = [];
    private int _looks;

    /// <summary>True while it is worth another look.</summary>
    public bool IsSuspected => IsSeen(Often);

    public bool IsCertain => _looks >= LeastLooks && IsSeen(Usual);

    public string Sentence => GradeSentences.WentOn(_seen.Values.DefaultIfEmpty().Max(), _looks);

    /// <param name="running">Numbers of those that wanted a core; null when nobody looked.</param>
    public void Add(IReadOnlyList<int>? running)
    {
        if (running is null)
        {
            return;
        }

        _looks++;
        foreach (var one in running)
        {
            _seen[one] = _seen.GetValueOrDefault(one) + 1;
        }
    }

    private bool IsSeen(double part) => _seen.Values.Any(times => times >= _looks * part);
}
