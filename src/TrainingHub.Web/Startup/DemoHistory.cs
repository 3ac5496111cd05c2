using TrainingHub.Courses;
using TrainingHub.Data;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Submissions;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Startup;

/// <summary>Invented pasts for the demo's learners, the same at every first start: some read far, some are stuck, some have passed.</summary>
internal sealed class DemoHistory(CourseLibrary courses, DateTimeOffset now)
{
    private readonly Course? _course = courses.Courses.Count > 0 ? courses.Courses[0] : null;

    public void AddTo(TrainingHubDbContext context, Guid cohortId, Guid personId, int index)
    {
        if (_course is null)
        {
            return;
        }

        var lessons = _course.Lessons.ToList();
        var readLessons = Math.Min(lessons.Count, 1 + (index * 7 % Math.Max(1, lessons.Count)));
        for (var read = 0; read < readLessons; read++)
        {
            var position = new ReadingPosition { PersonId = personId, LessonId = lessons[read].Id };
            position.MoveTo(read == readLessons - 1 ? 0.4 : 1, now.AddHours(-40 + read).AddMinutes(-index));
            context.ReadingPositions.Add(position);
        }

        if (_course.Exercises.Count > 0 && index % 3 != 0)
        {
            AddSubmissions(context, cohortId, personId, index, _course.Exercises[0]);
        }
    }

    private void AddSubmissions(TrainingHubDbContext context, Guid cohortId, Guid personId, int index, Exercise exercise)
    {
        var language = index % 4 == 1 && exercise.Variants.ContainsKey(Language.CSharp) ? Language.CSharp : exercise.Languages[0];
        var variant = exercise.Variants[language];
        var tries = 1 + (index % 4);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var speedup = 1.1 + (attempt * 1.9) + (index % 5 * 0.7);
            var decision = index % 7 == 2 ? Decision.Wrong : speedup >= (variant.RequiredSpeedup ?? 1) ? Decision.Pass : Decision.NotYet;
            var at = now.AddHours(-20 + (attempt * 2)).AddMinutes(-(index * 3));
            var submission = Submission.Accept(
                new SubmissionRequest
                {
                    ClientKey = Guid.CreateVersion7(at),
                    PersonId = personId,
                    CohortId = cohortId,
                    DocumentId = exercise.Id,
                    ExerciseId = exercise.Id,
                    Kind = RunKind.Submit,
                    Language = language,
                    Code = variant.Starter,
                },
                fairKey: at.UtcTicks, seed: index, at);
            submission.Claim("demo", at.AddMinutes(1), at.AddSeconds(1));
            var report = new GradeReport
            {
                Exercise = exercise.Id,
                Language = language,
                Decision = decision,
                Correct = decision != Decision.Wrong,
                Verdict = Verdict.Ok,
                Speedup = decision == Decision.Wrong ? null : new Speedup(speedup, speedup * 0.97, speedup * 1.03, variant.RequiredSpeedup ?? 1, 3, null),
                Feedback = ["This result belongs to the demo: it was invented, not measured."],
            };
            context.Submissions.Add(submission);
            context.SubmissionResults.Add(submission.Finish(StoredOutcome.Of(new SubmissionOutcome.Graded(report), []), at.AddSeconds(12)));
        }
    }
}
