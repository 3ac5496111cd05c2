namespace TrainingHub.Web.Live;

/// <summary>Holds the newest board of one cohort and tells its viewers of changes.</summary>
public sealed class ClassBoardHost
{
    private readonly Lock _gate = new();

    /// <summary>Raised after a change, on the thread that brought it: a handler returns at once and never throws.</summary>
    public event Action? Changed;

    public ClassBoard Board { get; private set; } = ClassBoard.Empty;

    /// <summary>The learners whose stored history is on the board.</summary>
    internal IReadOnlySet<Guid> Filled { get; set; } = new HashSet<Guid>();

    internal void Apply(ClassEvent happened) => Update(board => board.Apply(happened));

    internal void Update(Func<ClassBoard, ClassBoard> change)
    {
        lock (_gate)
        {
            var next = change(Board);
            if (ReferenceEquals(next, Board))
            {
                return;
            }

            Board = next;
        }

        Changed?.Invoke();
    }
}
