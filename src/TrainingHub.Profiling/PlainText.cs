using System.Text;

namespace TrainingHub.Profiling;

/// <summary>Text that somebody else wrote, fit to be shown: short, and without control characters, which would reach a terminal.</summary>
internal static class PlainText
{
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, ProfileLimits.Text));
        foreach (var character in text)
        {
            if (clean.Length >= ProfileLimits.Text)
            {
                clean.Append('…');
                break;
            }

            clean.Append(char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character);
        }

        return clean.ToString();
    }
}
