using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TrainingHub.Web.Tests.Infrastructure;

/// <summary>Lets no SQLite database grow while <see cref="IsFull"/>. The limit belongs to a connection, and which one a writer gets from the pool is chance, so each gets it when it is taken.</summary>
internal sealed class FullDisk : DbConnectionInterceptor
{
    public bool IsFull { get; set; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Limit(connection);
        return Task.CompletedTask;
    }

    private void Limit(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = IsFull ? "PRAGMA max_page_count=1" : "PRAGMA max_page_count=1073741823";
        command.ExecuteScalar();
    }
}
