using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Submissions;

namespace TrainingHub.Data.Regrading;

internal sealed class RegradeConfiguration : IEntityTypeConfiguration<Regrade>
{
    public void Configure(EntityTypeBuilder<Regrade> builder)
    {
        builder.Property(regrade => regrade.Id).ValueGeneratedNever();
        builder.Property(regrade => regrade.ExerciseId).HasMaxLength(DraftStore.MaxDocumentIdLength);
        builder.Property(regrade => regrade.AskedByName).HasMaxLength(200);
        builder.Property(regrade => regrade.EndedByName).HasMaxLength(200);
        builder.Property(regrade => regrade.Revision).IsConcurrencyToken();
        builder.HasOne<Cohort>().WithMany().HasForeignKey(regrade => regrade.CohortId);
        builder.HasIndex(regrade => new { regrade.CohortId, regrade.AskedAt });
    }
}

internal sealed class RegradeItemConfiguration : IEntityTypeConfiguration<RegradeItem>
{
    public void Configure(EntityTypeBuilder<RegradeItem> builder)
    {
        builder.HasKey(item => new { item.RegradeId, item.SubmissionId });
        builder.HasOne<Regrade>().WithMany().HasForeignKey(item => item.RegradeId);
        builder.HasOne<Submission>().WithMany().HasForeignKey(item => item.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(item => item.RunId).IsUnique();
    }
}

internal sealed class PastResultConfiguration : IEntityTypeConfiguration<PastResult>
{
    public void Configure(EntityTypeBuilder<PastResult> builder)
    {
        builder.Property(result => result.Id).ValueGeneratedNever();
        builder.Property(result => result.ReplacedByName).HasMaxLength(200);
        builder.HasOne<Submission>().WithMany().HasForeignKey(result => result.SubmissionId);
        builder.HasIndex(result => result.SubmissionId);
    }
}
