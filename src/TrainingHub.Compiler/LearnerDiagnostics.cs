using Microsoft.CodeAnalysis;
using Diagnostic = TrainingHub.Protocol.Diagnostic;

namespace TrainingHub.Compiler;

/// <summary>The compiler's messages about the learner's own file, errors first.</summary>
internal static class LearnerDiagnostics
{
    private const int Max = 100;

    public static IReadOnlyList<Diagnostic> Of(IEnumerable<Microsoft.CodeAnalysis.Diagnostic> diagnostics, SyntaxTree tree) =>
    [
        .. diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .Where(diagnostic => diagnostic.Location.SourceTree == tree || diagnostic.Location == Location.None)
            .OrderByDescending(diagnostic => diagnostic.Severity)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Take(Max)
            .Select(Told),
    ];

    private static Diagnostic Told(Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new Diagnostic(
            diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            diagnostic.Id,
            start.Line + 1,
            start.Character + 1,
            diagnostic.GetMessage());
    }
}
