using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Explaining;

internal sealed class RubricAnswerConfiguration : IEntityTypeConfiguration<RubricAnswer>
{
    public void Configure(EntityTypeBuilder<RubricAnswer> builder)
    {
        builder.Property(answer => answer.Id).ValueGeneratedNever();
        builder.Property(answer => answer.ExerciseId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(answer => answer.ItemId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(answer => answer.Answer).HasMaxLength(RubricStore.MaxAnswerLength);
        builder.Property(answer => answer.ReaderName).HasMaxLength(200);
        builder.Property(answer => answer.Comment).HasMaxLength(RubricStore.MaxCommentLength);
        builder.Property(answer => answer.Revision).IsConcurrencyToken();
        builder.Ignore(answer => answer.IsWaiting);
        builder.HasOne<Person>().WithMany().HasForeignKey(answer => answer.PersonId);
        builder.HasIndex(answer => new { answer.PersonId, answer.ExerciseId, answer.ItemId }).IsUnique();

        // The queue of those who read: small, because only what waits is in it.
        builder.HasIndex(answer => answer.AnsweredAt, "IX_RubricAnswers_Waiting").HasFilter("\"Points\" IS NULL");
    }
}

internal sealed class HintTakenConfiguration : IEntityTypeConfiguration<HintTaken>
{
    public void Configure(EntityTypeBuilder<HintTaken> builder)
    {
        builder.HasKey(hint => new { hint.PersonId, hint.ExerciseId, hint.Number });
        builder.Property(hint => hint.ExerciseId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(hint => hint.PersonId);
    }
}
