namespace TrainingHub.Execution.Sandbox;

/// <summary>Which cores sandboxes may use. While some are reserved, only those that are timed get them; all others, also new ones, keep off.</summary>
internal sealed class CorePlan
{
    private readonly Lock _changing = new();
    private readonly HashSet<SandboxProcess> _live = [];
    private (IReadOnlyList<int> Own, IReadOnlyList<int> Others)? _reserved;

    /// <summary>Takes note of a new sandbox.</summary>
    public void Add(SandboxProcess sandbox)
    {
        lock (_changing)
        {
            _live.Add(sandbox);
            if (_reserved is { } plan)
            {
                sandbox.Pin(plan.Others, plan.Others);
            }
        }
    }

    public void Remove(SandboxProcess sandbox)
    {
        lock (_changing)
        {
            _live.Remove(sandbox);
        }
    }

    /// <summary>Gives a sandbox all cores, those that are reserved as well, as one among others: it is about to be timed, and becomes warm.</summary>
    public void Share(SandboxProcess sandbox)
    {
        lock (_changing)
        {
            if (_reserved is { } plan)
            {
                sandbox.Pin([.. plan.Own, .. plan.Others], plan.Others);
            }
        }
    }

    /// <summary>
    /// Gives a sandbox the reserved cores, if there are any; its launcher stays off them. Programs of others are not ours to move away: where they use the same cores, it goes first.
    /// </summary>
    public void Favour(SandboxProcess sandbox)
    {
        lock (_changing)
        {
            if (_reserved is { } plan)
            {
                sandbox.Pin(plan.Own, plan.Others, preferred: true);
            }
        }
    }

    public void Reserve(IReadOnlyList<int> own, IReadOnlyList<int> rest) => Change((own, rest), rest);

    /// <param name="all">What everybody may use again.</param>
    public void Release(IReadOnlyList<int> all) => Change(null, all);

    private void Change((IReadOnlyList<int> Own, IReadOnlyList<int> Others)? plan, IReadOnlyList<int> cores)
    {
        lock (_changing)
        {
            _reserved = plan;
            foreach (var sandbox in _live)
            {
                sandbox.Pin(cores, cores);
            }
        }
    }
}
