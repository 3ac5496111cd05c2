using TrainingHub.Data.Storage;
using TrainingHub.Protocol;

namespace TrainingHub.Data.Drafts;

/// <summary>What a learner has typed into one editor, saved while they type.</summary>
public sealed class Draft
{
    private Draft()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PersonId { get; private init; }

    /// <summary>Stable id of the snippet or exercise.</summary>
    public string DocumentId { get; private init; } = "";

    public Language Language { get; private init; }

    public string Code { get; private set; } = "";

    /// <summary>Counts the saves; a save that starts from an older one is a conflict.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    public static Draft Begin(Guid personId, string documentId, Language language, string code, DateTimeOffset now) => new()
    {
        PersonId = personId,
        DocumentId = documentId,
        Language = language,
        Code = StorableText.Of(code),
        Revision = 1,
        SavedAt = now,
    };

    /// <summary>Replaces the code if <paramref name="baseRevision"/> is still the newest.</summary>
    public DraftSave Save(string code, int baseRevision, DateTimeOffset now)
    {
        code = StorableText.Of(code);
        if (string.Equals(code, Code, StringComparison.Ordinal))
        {
            // A repeated save whose first answer was lost is not a second tab.
            return new DraftSave.Saved(Revision, SavedAt);
        }

        if (baseRevision != Revision)
        {
            return new DraftSave.Conflict(Code, Revision, SavedAt);
        }

        Code = code;
        Revision++;
        SavedAt = now;
        return new DraftSave.Saved(Revision, SavedAt);
    }
}

/// <summary>What came of saving a draft.</summary>
public abstract record DraftSave
{
    private DraftSave()
    {
    }

    public sealed record Saved(int Revision, DateTimeOffset SavedAt) : DraftSave;

    /// <summary>Somebody, most likely the same learner in another tab, saved in between; this is what is stored.</summary>
    public sealed record Conflict(string Code, int Revision, DateTimeOffset SavedAt) : DraftSave;
}
