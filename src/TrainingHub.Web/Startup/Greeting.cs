using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TrainingHub.Web.Startup;

/// <summary>What a person reads on the terminal once the server listens.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        address = address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal).Replace("[::1]", "127.0.0.1", StringComparison.Ordinal);
        await Console.Out.WriteLineAsync($"TrainingHub listens on {address}");
        if (await app.Services.GetRequiredService<FirstAdministrator>().InviteAsync(CancellationToken.None) is { } token)
        {
            await Console.Out.WriteLineAsync($"Make the first administrator here (works once, for 24 hours): {address}{Urls.SetUp(token)}");
        }

        if (app.Services.GetRequiredService<DemoAccounts>().Made is { Count: > 0 } made)
        {
            await Console.Out.WriteLineAsync("Demo accounts:");
            foreach (var account in made)
            {
                await Console.Out.WriteLineAsync($"  {account.Role,-14} {account.Email,-34} {account.Password}");
            }
        }
    }
}
