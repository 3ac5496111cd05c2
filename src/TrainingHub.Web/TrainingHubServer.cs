using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Serilog;
using TrainingHub.Web.Startup;

namespace TrainingHub.Web;

/// <summary>Runs the server, and turns what can go wrong at start into one sentence and exit code 2.</summary>
public static class TrainingHubServer
{
    public static async Task<int> RunAsync(ServeOptions options)
    {
        if (!PortIsFree(options.Port))
        {
            await Console.Error.WriteLineAsync($"hub: {PortInUse(options.Port)}");
            return 2;
        }

        try
        {
            RequireFreePort(options.Port);
            if (!DataFolderClaim.TryTake(options.DataFolder, out var holder))
            {
                await Console.Error.WriteLineAsync($"hub: another server (process {holder}) serves from {options.DataFolder}. Stop it, or choose another folder with --data DIR.");
                return 2;
            }

            await using var app = TrainingHubApplication.Build(options);
            await app.PrepareAsync(CancellationToken.None);
            await app.StartAsync();
            await Greeting.WriteAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception, options) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"hub: {sentence}");
            return 2;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    // Before anything else: a second start by mistake must not take the work of the first one, whose database and name it shares.
    private static void RequireFreePort(int port)
    {
        if (port != 0)
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
    }

    /// <summary>The sentence for a fault of the machine or its settings; null for a fault of ours, which should show its stack.</summary>
    internal static string? Explain(Exception exception, ServeOptions options) => exception switch
    {
        DatabaseUnavailableException unavailable => unavailable.Message,
        IOException { InnerException: AddressInUseException } or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            PortInUse(options.Port),
        SqliteException sqlite => $"the database in {options.DataFolder} cannot be used: {sqlite.Message}. Check that the folder is writable and the file is a TrainingHub database.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"port {options.Port} is reserved for the system. Choose one from 1024 on: ./hub up --port {ServeOptions.DefaultPort}",
        IOException unusable => $"the data folder {options.DataFolder} cannot be used: {unusable.Message.TrimEnd('.')}. Choose another with --data DIR.",
        UnauthorizedAccessException denied => $"{denied.Message} Choose another folder with --data DIR.",
        OptionsValidationException invalid => $"the configuration is wrong: {string.Join(' ', invalid.Failures)}",
        _ => null,
    };

    // Asked before anything is started, so that the usual mistake costs one sentence and no half-started server.
    private static bool PortIsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    private static string PortInUse(int port) => $"port {port} is in use. Stop what listens there, or choose another: ./hub up --port {port + 1}";
}
