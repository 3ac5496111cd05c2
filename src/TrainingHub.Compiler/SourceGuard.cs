using TrainingHub.Protocol;

namespace TrainingHub.Compiler;

/// <summary>Refuses, before the parser sees it, what could only be meant to exhaust the compiler.</summary>
internal static class SourceGuard
{
    private const int MaxLength = 1024 * 1024;
    private const int MaxDepth = 400;

    public static Diagnostic? Refusal(string source)
    {
        if (source.Length > MaxLength)
        {
            return new Diagnostic("error", "TH0001", 1, 1, $"The source has {source.Length} characters; at most {MaxLength} are compiled.");
        }

        var (depth, line) = (0, 1);
        foreach (var character in source)
        {
            switch (character)
            {
                case '(' or '[' or '{' when ++depth > MaxDepth:
                    return new Diagnostic("error", "TH0002", line, 1, $"Brackets are nested more than {MaxDepth} deep.");
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '\n':
                    line++;
                    break;
            }
        }

        return null;
    }
}
