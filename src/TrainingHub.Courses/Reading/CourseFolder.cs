using System.Security.Cryptography;
using System.Text;

namespace TrainingHub.Courses.Reading;

/// <summary>The files of one course by their path relative to its folder, always with forward slashes.</summary>
internal sealed class CourseFolder(string root)
{
    private const int MaxFileBytes = 2 * 1024 * 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool HasFile(string relative) => File.Exists(Full(relative));

    public bool HasFolder(string relative) => Directory.Exists(Full(relative));

    /// <summary>The text of a file with line feeds only, or null after reporting why there is none.</summary>
    public string? Read(string relative, ProblemList problems)
    {
        var file = new FileInfo(Full(relative));
        if (!file.Exists)
        {
            problems.Error(relative, 1, "This file is missing.");
            return null;
        }

        if (file.Length > MaxFileBytes)
        {
            problems.Error(relative, 1, "This file is larger than 2 MiB.");
            return null;
        }

        try
        {
            var text = StrictUtf8.GetString(File.ReadAllBytes(file.FullName));
            return text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            problems.Error(relative, 1, "This file is not UTF-8 text.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Error(relative, 1, $"This file cannot be read: {failure.Message}");
        }

        return null;
    }

    /// <summary>Files under a folder at any depth, in ordinal order; compiled leftovers and hidden files are not part of a course.</summary>
    public IReadOnlyList<string> FilesUnder(string relative) => HasFolder(relative)
        ? [.. Directory.EnumerateFiles(Full(relative), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part.StartsWith('.') || part == "__pycache__"))
            .Order(StringComparer.Ordinal)]
        : [];

    public IReadOnlyList<string> FoldersIn(string relative) => HasFolder(relative)
        ? [.. Directory.EnumerateDirectories(Full(relative)).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>One hash over the names and bytes of everything under a folder. A file that cannot be read counts as empty: whoever needs its text reports it.</summary>
    public string HashOf(string relative)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FilesUnder(relative))
        {
            var bytes = BytesOf(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>True for a name or path that stays inside the course: plain segments only.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && path.Split('/').All(part => part.Length > 0 && !part.StartsWith('.') && !part.Contains('\\') && !part.Contains('\0'));

    private byte[] BytesOf(string relative)
    {
        try
        {
            return File.ReadAllBytes(Full(relative));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string Full(string relative) => Path.Combine(root, relative);
}
