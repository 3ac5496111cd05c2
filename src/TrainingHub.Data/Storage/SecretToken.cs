using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TrainingHub.Data.Storage;

/// <summary>A random secret that is shown once; the database keeps only its SHA-256. 256 random bits need no salt and no slow hash.</summary>
internal static class SecretToken
{
    private const int RandomBytes = 32;

    public static string Create(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
