using System.Security.Cryptography;
using System.Text;

namespace TrainingHub.Web.Live;

/// <summary>
/// The name under which this server's runner claims work. It must be the same after a restart, since the server then takes back what its earlier life held, and no
/// other server's: two on one machine may share a database, but never a data folder.
/// </summary>
internal static class RunnerName
{
    private const int HashBytes = 4;

    public static string Of(string configured, string machine, string dataFolder) => configured.Length > 0
        ? configured
        : $"{machine}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)).AsSpan(0, HashBytes))}";
}
