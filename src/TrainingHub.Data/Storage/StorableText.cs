using System.Text;

namespace TrainingHub.Data.Storage;

/// <summary>
/// Text from outside in a form that either database stores and gives back unchanged: PostgreSQL refuses NUL,
/// and neither can hold half a surrogate pair. Both become U+FFFD.
/// </summary>
public static class StorableText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return Clean(text);
            }
        }

        return text;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes already yields the replacement for half a pair.
            clean.Append(rune.Value == 0 ? new Rune(Replacement) : rune);
        }

        return clean.ToString();
    }
}
