using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingHub.Data.Drafts;
using TrainingHub.Protocol;
using TrainingHub.Web.Features.Workbench;
using TrainingHub.Web.Live;
using TrainingHub.Web.Security;

namespace TrainingHub.Web.Api;

/// <summary><c>/api/v1/drafts</c> and <c>/api/v1/reading</c>: what the pages keep while a person works.</summary>
internal static class DraftsApi
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/drafts").WithTags("Drafts");
        drafts.MapGet("/{documentId}/{language}", ReadAsync).WithName("ReadDraft").WithSummary("The saved draft, or 204 where nothing was typed yet.");
        drafts.MapPut("/{documentId}/{language}", SaveAsync).WithName("SaveDraft").WithSummary("Saves a draft unless it changed elsewhere in the meantime (409 with the other text).");
        api.MapPut("/reading/{lessonId}", RememberAsync).WithTags("Reading").WithName("RememberPosition").WithSummary("Remembers how far a lesson was read, from 0 to 1.");
    }

    private static async Task<Results<Ok<DraftAnswer>, NoContent, ProblemHttpResult>> ReadAsync(
        string documentId, string language, ClaimsPrincipal person, DraftStore drafts, CancellationToken cancellation)
    {
        if (Check(documentId, language, out var parsed) is { } problem)
        {
            return problem;
        }

        return await drafts.ReadAsync(person.PersonId(), Uri.UnescapeDataString(documentId), parsed, cancellation) is { } draft
            ? TypedResults.Ok(new DraftAnswer(draft.Code, draft.Revision, draft.SavedAt))
            : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<DraftAnswer>, Conflict<DraftAnswer>, ProblemHttpResult>> SaveAsync(
        string documentId, string language, SaveDraftRequest request, ClaimsPrincipal person, DraftStore drafts, ClassBoards boards, CancellationToken cancellation)
    {
        if (Check(documentId, language, out var parsed) is { } problem)
        {
            return problem;
        }

        if (request.Code is null)
        {
            return ApiProblems.Unprocessable("\"code\" is missing.");
        }

        if (Encoding.UTF8.GetByteCount(request.Code) > StartRun.MaxCodeBytes)
        {
            return ApiProblems.TooLarge($"A draft has at most {StartRun.MaxCodeBytes / 1024} KiB. It is kept in your browser only.");
        }

        var document = Uri.UnescapeDataString(documentId);
        var saved = await drafts.SaveAsync(person.PersonId(), document, parsed, request.Code, request.BaseRevision, cancellation);
        await boards.EditedAsync(person.PersonId(), document, cancellation);
        return saved switch
        {
            DraftSave.Saved done => TypedResults.Ok(new DraftAnswer(null, done.Revision, done.SavedAt)),
            DraftSave.Conflict other => TypedResults.Conflict(new DraftAnswer(other.Code, other.Revision, other.SavedAt)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RememberAsync(
        string lessonId, RememberPositionRequest request, ClaimsPrincipal person, ReadingPositions positions, ClassBoards boards, CancellationToken cancellation)
    {
        if (lessonId.Length > DraftStore.MaxDocumentIdLength || request.Position is not (>= 0 and <= 1))
        {
            return ApiProblems.Unprocessable("\"position\" must be a number from 0 to 1, and the lesson's id at most 200 characters.");
        }

        await positions.SaveAsync(person.PersonId(), lessonId, request.Position, cancellation);
        await boards.VisitedAsync(person.PersonId(), lessonId, cancellation);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult? Check(string documentId, string language, out Language parsed)
    {
        if (!Languages.TryParse(language, out parsed))
        {
            return ApiProblems.Unprocessable($"The language must be csharp or python, not \"{language}\".");
        }

        return documentId.Length > DraftStore.MaxDocumentIdLength || documentId.Any(char.IsControl)
            ? ApiProblems.Unprocessable("The document's id is too long or holds control characters.")
            : null;
    }
}

public sealed record DraftAnswer(string? Code, int Revision, DateTimeOffset SavedAt);

/// <param name="Code">The text.</param>
/// <param name="BaseRevision">The revision that the editor started from; 0 where it knew of none.</param>
public sealed record SaveDraftRequest(string? Code, int BaseRevision);

public sealed record RememberPositionRequest(double Position);
