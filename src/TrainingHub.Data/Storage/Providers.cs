using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TrainingHub.Data.Storage;

/// <summary>Tells the two databases apart without referring to either one's package.</summary>
internal static class Providers
{
    public static bool IsSqliteFile(this DatabaseFacade database) =>
        database.ProviderName?.EndsWith(".Sqlite", StringComparison.Ordinal) == true;
}
