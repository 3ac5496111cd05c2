namespace TrainingHub.Web.Live;

/// <summary>Holds the newest board of one cohort and tells its viewers of changes.</summary>
public sealed class ClassBoardHost
{
    private readonly Lock _gate = new();

    public event Action? Changed;

    public ClassBoard Board { get; private set; } = new(new Dictionary<Guid, LearnerState>());

    public void Apply(ClassEvent happened)
    {
        lock (_gate)
        {
            Board = Board.Apply(happened);
        }

        Changed?.Invoke();
    }

    public void Replace(ClassBoard board)
    {
        lock (_gate)
        {
            Board = board;
        }

        Changed?.Invoke();
    }
}
