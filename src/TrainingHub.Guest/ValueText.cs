using System.Collections;
using System.Globalization;
using System.Text;

namespace TrainingHub.Guest;

/// <summary>The text of a trailing expression's value.</summary>
internal static class ValueText
{
    private const int MaxItems = 100;
    private const int MaxLength = 20000;

    public static string Of(object value)
    {
        var text = value switch
        {
            string plain => plain,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable items => Items(items),
            _ => value.ToString() ?? "",
        };
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    private static string Items(IEnumerable items)
    {
        var text = new StringBuilder("[");
        var count = 0;
        foreach (var item in items)
        {
            text.Append(count == 0 ? "" : ", ");
            if (count++ == MaxItems || text.Length > MaxLength)
            {
                text.Append('…');
                break;
            }

            text.Append(item switch
            {
                null => "null",
                string plain => $"\"{plain}\"",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => item.ToString(),
            });
        }

        return text.Append(']').ToString();
    }
}
