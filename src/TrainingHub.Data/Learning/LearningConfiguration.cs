using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Learning;

internal sealed class QuestionRecordConfiguration : IEntityTypeConfiguration<QuestionRecord>
{
    public void Configure(EntityTypeBuilder<QuestionRecord> builder)
    {
        builder.HasKey(record => new { record.PersonId, record.QuestionId });
        builder.Property(record => record.QuestionId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(record => record.Answer).HasMaxLength(LearningStore.MaxAnswerLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(record => record.PersonId);
        builder.HasIndex(record => new { record.PersonId, record.DueAt });
    }
}

internal sealed class ClaimRecordConfiguration : IEntityTypeConfiguration<ClaimRecord>
{
    public void Configure(EntityTypeBuilder<ClaimRecord> builder)
    {
        builder.HasKey(record => new { record.PersonId, record.LessonId, record.ClaimId });
        builder.Property(record => record.LessonId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(record => record.ClaimId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(record => record.Language).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Person>().WithMany().HasForeignKey(record => record.PersonId);
    }
}

internal sealed class CheckAttemptConfiguration : IEntityTypeConfiguration<CheckAttempt>
{
    public void Configure(EntityTypeBuilder<CheckAttempt> builder)
    {
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.Property(attempt => attempt.ChapterId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Ignore(attempt => attempt.Passed);
        builder.HasOne<Person>().WithMany().HasForeignKey(attempt => attempt.PersonId);
        builder.HasIndex(attempt => new { attempt.PersonId, attempt.ChapterId });
    }
}
