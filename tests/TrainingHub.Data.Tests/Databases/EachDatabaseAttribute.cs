using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace TrainingHub.Data.Tests.Databases;

/// <summary>Runs a theory on SQLite and on PostgreSQL. Where no PostgreSQL was named, its row is skipped and says so.</summary>
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow<DatabaseKind>(DatabaseKind.PostgreSql);
        if (TestDatabase.PostgresServer is null)
        {
            postgres.Skip = $"{TestDatabase.PostgresVariable} is not set; tests/postgres start prints a value for it.";
        }

        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<DatabaseKind>(DatabaseKind.Sqlite), postgres]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
