using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Submissions;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    private const string IsQueued = "\"State\" = 0";
    private const string IsRunning = "\"State\" = 1";
    private const string IsUnfinished = "\"State\" < 2";

    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.Property(submission => submission.Id).ValueGeneratedNever();
        builder.Property(submission => submission.DocumentId).HasMaxLength(200);
        builder.Property(submission => submission.ExerciseId).HasMaxLength(200);
        builder.Property(submission => submission.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.Lane).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.Language).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.Profile).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.Verdict).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.Decision).HasConversion<string>().HasMaxLength(20);
        builder.Property(submission => submission.LeaseOwner).HasMaxLength(200);
        builder.Property(submission => submission.Revision).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(submission => submission.PersonId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(submission => submission.CohortId).OnDelete(DeleteBehavior.SetNull);

        builder.HasIndex(submission => new { submission.PersonId, submission.ClientKey }).IsUnique();

        // The queue itself: small whatever the history, because only waiting rows are in it.
        builder.HasIndex(submission => new { submission.Lane, submission.Priority, submission.FairKey, submission.Id }, "IX_Submissions_Queue")
            .HasFilter(IsQueued);
        builder.HasIndex(submission => new { submission.Lane, submission.LeaseUntil }, "IX_Submissions_Leases").HasFilter(IsRunning);
        builder.HasIndex(submission => submission.PersonId, "IX_Submissions_UnfinishedOfPerson").HasFilter(IsUnfinished);
        builder.HasIndex(submission => submission.CohortId, "IX_Submissions_UnfinishedOfCohort").HasFilter(IsUnfinished);

        builder.HasIndex(submission => new { submission.Lane, submission.FinishedAt });
        builder.HasIndex(submission => new { submission.PersonId, submission.ExerciseId, submission.CreatedAt });
        builder.HasIndex(submission => new { submission.CohortId, submission.CreatedAt });
    }
}

internal sealed class SubmissionResultConfiguration : IEntityTypeConfiguration<SubmissionResult>
{
    public void Configure(EntityTypeBuilder<SubmissionResult> builder)
    {
        builder.HasKey(result => result.SubmissionId);
        builder.Property(result => result.SubmissionId).ValueGeneratedNever();
        builder.HasOne<Submission>().WithOne().HasForeignKey<SubmissionResult>(result => result.SubmissionId);
        builder.HasOne(result => result.Trace).WithOne().HasForeignKey<StoredTrace>(trace => trace.SubmissionId);
    }
}

internal sealed class StoredTraceConfiguration : IEntityTypeConfiguration<StoredTrace>
{
    public void Configure(EntityTypeBuilder<StoredTrace> builder)
    {
        builder.ToTable("RunTraces");
        builder.HasKey(trace => trace.SubmissionId);
        builder.Property(trace => trace.SubmissionId).ValueGeneratedNever();
    }
}
