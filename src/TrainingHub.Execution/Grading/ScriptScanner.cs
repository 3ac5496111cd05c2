namespace TrainingHub.Execution.Grading;

/// <summary>Walks over C# text without being misled by braces and semicolons in strings and comments.</summary>
internal sealed class ScriptScanner(string code)
{
    private static readonly string[] Modifiers =
        ["public", "internal", "private", "protected", "static", "sealed", "abstract", "partial", "readonly", "ref", "unsafe", "file", "new"];

    private static readonly string[] Kinds = ["class", "struct", "interface", "enum", "delegate"];

    public int At { get; private set; }

    /// <summary>Over white space, comments and directives.</summary>
    public void SkipBlank()
    {
        while (At < code.Length && (char.IsWhiteSpace(code[At]) || IsComment() || code[At] == '#'))
        {
            Step();
        }
    }

    /// <summary>True where a declaration of a type begins. Stays where it is.</summary>
    public bool IsAtType()
    {
        var start = At;
        try
        {
            while (true)
            {
                SkipBlank();
                if (Now == '[')
                {
                    SkipGroup();
                    continue;
                }

                var word = Word();
                if (!Modifiers.Contains(word))
                {
                    SkipBlank();
                    return Kinds.Contains(word) || (word == "record" && (char.IsLetter(Now) || Now == '_'));
                }
            }
        }
        finally
        {
            At = start;
        }
    }

    /// <summary>To the end of one statement, or of a part of it that ends with a brace; to the end of a whole type.</summary>
    public void SkipPart(bool isType)
    {
        while (At < code.Length)
        {
            if (Now == '{')
            {
                SkipGroup();
                var end = At;
                SkipBlank();
                At = isType && Now == ';' ? At + 1 : end;
                return;
            }

            if (Now is '(' or '[')
            {
                SkipGroup();
                continue;
            }

            var ends = Now == ';';
            Step();
            if (ends)
            {
                return;
            }
        }
    }

    private char Now => At < code.Length ? code[At] : '\0';

    private bool IsAhead(string text) => string.CompareOrdinal(code, At, text, 0, text.Length) == 0;

    private bool IsComment() => IsAhead("//") || IsAhead("/*");

    private string Word()
    {
        var start = At;
        while (char.IsLetterOrDigit(Now) || Now == '_')
        {
            At++;
        }

        return code[start..At];
    }

    // One character, or all of a comment, a directive, a text or a character's literal.
    private void Step()
    {
        if (IsAhead("/*"))
        {
            SkipTo("*/");
        }
        else if (IsAhead("//") || (Now == '#' && code[..At].TrimEnd(' ', '\t') is "" or [.., '\n']))
        {
            SkipTo("\n");
        }
        else if (Now == '\'')
        {
            SkipQuoted(verbatim: false, holes: false, '\'');
        }
        else if (Now is '"' or '$' or '@')
        {
            SkipText();
        }
        else
        {
            At++;
        }
    }

    private void SkipTo(string end)
    {
        var found = code.IndexOf(end, At, StringComparison.Ordinal);
        At = found < 0 ? code.Length : found + end.Length;
    }

    // From an opening bracket of any kind behind the one that closes it.
    private void SkipGroup()
    {
        var depth = 0;
        do
        {
            depth += Now is '(' or '[' or '{' ? 1 : Now is ')' or ']' or '}' ? -1 : 0;
            Step();
        }
        while (depth > 0 && At < code.Length);
    }

    private void SkipText()
    {
        var (verbatim, holes) = (false, false);
        for (; Now is '$' or '@'; At++)
        {
            (verbatim, holes) = (verbatim || Now == '@', holes || Now == '$');
        }

        var quotes = code.AsSpan(At).IndexOfAnyExcept('"') is var count && count < 0 ? code.Length - At : count;
        if (quotes >= 3)
        {
            At += quotes;
            SkipTo(new string('"', quotes));
        }
        else if (quotes > 0)
        {
            SkipQuoted(verbatim, holes, '"');
        }
    }

    private void SkipQuoted(bool verbatim, bool holes, char quote)
    {
        At++;
        while (At < code.Length && (verbatim || Now != '\n'))
        {
            if (holes && Now == '{' && !IsAhead("{{"))
            {
                SkipGroup();
                continue;
            }

            var doubled = (Now == quote && verbatim && IsAhead($"{quote}{quote}")) || (holes && IsAhead("{{"));
            var ends = Now == quote && !doubled;
            At += doubled || (Now == '\\' && !verbatim) ? 2 : 1;
            if (ends)
            {
                return;
            }
        }
    }
}
