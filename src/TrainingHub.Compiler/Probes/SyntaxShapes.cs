using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TrainingHub.Compiler.Probes;

/// <summary>What a piece of syntax is, for who puts probes into it.</summary>
internal static class SyntaxShapes
{
    public static bool IsTopLevelStatement(MemberDeclarationSyntax member) =>
        member is GlobalStatementSyntax
        || (member is FieldDeclarationSyntax { Parent: CompilationUnitSyntax } field && !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.StaticKeyword));

    // The value of a script is its last expression, when no semicolon follows it.
    public static bool EndsInValue(MemberDeclarationSyntax member) => member is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } };

    public static bool HasNoProbe(StatementSyntax statement) =>
        statement is LocalFunctionStatementSyntax or EmptyStatementSyntax or BlockSyntax or LocalDeclarationStatementSyntax { IsConst: true };

    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public static bool IsVoidLike(ISymbol? symbol) =>
        symbol is IMethodSymbol method && (method.ReturnsVoid || method is { IsAsync: true, ReturnType: INamedTypeSymbol { IsGenericType: false } });

    public static string Named(ISymbol? symbol)
    {
        var name = symbol switch
        {
            null => "?",
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "ctor",
            IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
            _ => symbol.Name,
        };
        return symbol?.ContainingType is { IsScriptClass: false, Name.Length: > 0 } type ? $"{type.Name}.{name}" : name;
    }
}
