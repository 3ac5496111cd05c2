using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace TrainingHub.Web.Live;

/// <summary>Faults of the database's machine, as opposed to faults of ours: trying again helps once somebody has seen to it.</summary>
internal static class StoreFault
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>What is wrong, as the middle of a sentence; null for any other fault.</summary>
    public static string? Explain(Exception? exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Full } => "the disk of the database is full",
        SqliteException { SqliteErrorCode: Busy or Locked } => "another program holds the lock of the database",
        SqliteException { SqliteErrorCode: ReadOnly } => "the database is read-only",
        SqliteException { SqliteErrorCode: InputOutput or CannotOpen } => "the database cannot be read or written",
        // https://www.postgresql.org/docs/current/errcodes-appendix.html: insufficient resources, read-only transaction.
        DbException { SqlState: "53100" } => "the disk of the database is full",
        DbException { SqlState: "25006" } => "the database is read-only",
        DbException { IsTransient: true } or SocketException => "the database server does not answer",
        null => null,
        _ => Explain(exception.InnerException),
    };
}
