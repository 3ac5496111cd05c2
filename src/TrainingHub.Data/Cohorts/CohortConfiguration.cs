using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Cohorts;

internal sealed class CohortConfiguration : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.Property(cohort => cohort.Id).ValueGeneratedNever();
        builder.Property(cohort => cohort.Name).HasMaxLength(100);
        builder.Property(cohort => cohort.CourseId).HasMaxLength(100);
        builder.HasIndex(cohort => cohort.Name).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.Property(membership => membership.Id).ValueGeneratedNever();
        builder.Property(membership => membership.Role).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(membership => membership.CohortId);
        builder.HasOne<Person>().WithMany().HasForeignKey(membership => membership.PersonId);
        builder.HasIndex(membership => new { membership.CohortId, membership.PersonId }).IsUnique();
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Purpose).HasConversion<string>().HasMaxLength(30);
        builder.Property(invitation => invitation.Role).HasMaxLength(20);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(32);
        builder.Property(invitation => invitation.Revision).IsConcurrencyToken();
        builder.HasOne<Cohort>().WithMany().HasForeignKey(invitation => invitation.CohortId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
    }
}
