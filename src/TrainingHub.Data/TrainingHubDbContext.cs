using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TrainingHub.Data.Audit;
using TrainingHub.Data.Cohorts;
using TrainingHub.Data.Drafts;
using TrainingHub.Data.Explaining;
using TrainingHub.Data.Learning;
using TrainingHub.Data.People;
using TrainingHub.Data.Regrading;
using TrainingHub.Data.Storage;
using TrainingHub.Data.Submissions;
using TrainingHub.Data.Tokens;

namespace TrainingHub.Data;

/// <summary>Everything that is kept. Components never see it: they use the classes beside the entities, which write through <see cref="Writing.IWriteLane"/>.</summary>
public sealed class TrainingHubDbContext(DbContextOptions<TrainingHubDbContext> options)
    : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Users;

    public DbSet<Cohort> Cohorts => Set<Cohort>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<ReadingPosition> ReadingPositions => Set<ReadingPosition>();

    public DbSet<QuestionRecord> QuestionRecords => Set<QuestionRecord>();

    public DbSet<ClaimRecord> ClaimRecords => Set<ClaimRecord>();

    public DbSet<CheckAttempt> CheckAttempts => Set<CheckAttempt>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<SubmissionResult> SubmissionResults => Set<SubmissionResult>();

    public DbSet<StoredTrace> RunTraces => Set<StoredTrace>();

    public DbSet<RubricAnswer> RubricAnswers => Set<RubricAnswer>();

    public DbSet<HintTaken> HintsTaken => Set<HintTaken>();

    public DbSet<Regrade> Regrades => Set<Regrade>();

    public DbSet<RegradeItem> RegradeItems => Set<RegradeItem>();

    public DbSet<PastResult> PastResults => Set<PastResult>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        KeepAuditAppendOnly();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        KeepAuditAppendOnly();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        if (Database.IsSqliteFile())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsTicks>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUtc>();
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TrainingHubDbContext).Assembly);
    }

    private void KeepAuditAppendOnly()
    {
        if (ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted))
        {
            throw new InvalidOperationException("The audit trail is append-only.");
        }
    }
}
