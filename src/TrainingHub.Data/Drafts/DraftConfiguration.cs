using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Drafts;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.DocumentId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(draft => draft.Language).HasConversion<string>().HasMaxLength(20);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.PersonId);
        builder.HasIndex(draft => new { draft.PersonId, draft.DocumentId, draft.Language }).IsUnique();
    }
}

internal sealed class ReadingPositionConfiguration : IEntityTypeConfiguration<ReadingPosition>
{
    public void Configure(EntityTypeBuilder<ReadingPosition> builder)
    {
        builder.HasKey(position => new { position.PersonId, position.LessonId });
        builder.Property(position => position.LessonId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(position => position.PersonId);
    }
}
