using System.IO.Compression;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Profiling;

/// <summary>The profile as bytes: JSON, compressed for the store.</summary>
public static class ProfileDocument
{
    /// <summary>A profile document is never longer than this, unpacked.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    public static byte[] ToJson(Profile profile) => JsonSerializer.SerializeToUtf8Bytes(profile, Wire.Json);

    /// <exception cref="InvalidDataException">The bytes are no profile document.</exception>
    public static Profile FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Profile>(json, Wire.Json) is { Version: Profile.CurrentVersion } profile
                ? profile
                : throw new InvalidDataException("This is not a profile document of version 1.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("This is not a profile document: " + exception.Message, exception);
        }
    }

    /// <summary>Compresses a profile, cut to <see cref="MaxBytes"/> where it is longer.</summary>
    public static byte[] Pack(Profile profile)
    {
        var json = ToJson(profile);
        for (var keep = 10_000; json.Length > MaxBytes && keep > 100; keep /= 2)
        {
            json = ToJson(ProfileLimits.Cut(profile, keep));
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(json);
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no packed profile, or one of more than <see cref="MaxBytes"/>.</exception>
    public static byte[] Unpack(ReadOnlyMemory<byte> packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var json = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (gzip.Read(buffer) is > 0 and var count)
        {
            json.Write(buffer, 0, count);
            if (json.Length > MaxBytes)
            {
                throw new InvalidDataException("The profile is longer than a profile can be.");
            }
        }

        return json.ToArray();
    }
}
