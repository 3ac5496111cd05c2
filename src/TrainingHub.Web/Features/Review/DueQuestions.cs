using TrainingHub.Courses;
using TrainingHub.Data.Learning;

namespace TrainingHub.Web.Features.Review;

/// <summary>A question that comes back, with the person's standing.</summary>
public sealed record DueQuestion(QuestionPlace Place, QuestionRecord Record);

/// <summary>What a person has to review. Questions that the course no longer has are left out.</summary>
public sealed class DueQuestions(CourseLibrary courses, LearningStore learning)
{
    public async Task<IReadOnlyList<DueQuestion>> NowAsync(Guid personId, CancellationToken cancellation) =>
        Known(await learning.DueAsync(personId, cancellation));

    public async Task<IReadOnlyList<DueQuestion>> LaterAsync(Guid personId, CancellationToken cancellation) =>
        Known(await learning.UpcomingAsync(personId, cancellation));

    private List<DueQuestion> Known(IEnumerable<QuestionRecord> records) =>
        [.. records.Select(record => (Place: courses.FindQuestion(record.QuestionId), record)).Where(entry => entry.Place is not null).Select(entry => new DueQuestion(entry.Place!, entry.record))];
}
