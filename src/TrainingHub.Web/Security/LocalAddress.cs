namespace TrainingHub.Web.Security;

/// <summary>Return addresses come from the query string, so only those of this site are followed.</summary>
internal static class LocalAddress
{
    public static string OrHome(string? address) =>
        address is ['/', ..] && (address.Length == 1 || (address[1] != '/' && address[1] != '\\')) && !address.Any(char.IsControl) ? address : Urls.Home;
}
