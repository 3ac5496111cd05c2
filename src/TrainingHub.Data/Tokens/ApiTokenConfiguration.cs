using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrainingHub.Data.People;

namespace TrainingHub.Data.Tokens;

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.Property(token => token.Name).HasMaxLength(100);
        builder.Property(token => token.TokenHash).HasMaxLength(32);
        builder.Property(token => token.Scopes).HasMaxLength(500);
        builder.HasOne<Person>().WithMany().HasForeignKey(token => token.PersonId);
        builder.HasIndex(token => token.TokenHash).IsUnique();
    }
}
