using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static TrainingHub.Compiler.Probes.SyntaxShapes;

namespace TrainingHub.Compiler.Probes;

/// <summary>
/// Puts probes into a source as edits of its text, at the level of statements and bodies. Each body gets a probe in a local variable of its own, so lambdas capture nothing;
/// expressions are only ever wrapped where the compiler's flow analysis sees through. What the compiler would read differently is left alone: expression trees, query clauses,
/// attributes, constructor initialisers and finalisers are charged to their line.
/// </summary>
internal sealed class ProbeInserter(SemanticModel model, ProbeMode mode) : BodyProbes(model, mode)
{
    public (string Source, Protocol.ProbedProgram Program) Insert()
    {
        Visit(Model.SyntaxTree.GetRoot());
        return (Edits.Apply(Model.SyntaxTree.GetText().ToString()), Program);
    }

    public override void VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var statements = node.Members.Where(IsTopLevelStatement).ToList();
        if (statements.Count == 0)
        {
            base.VisitCompilationUnit(node);
            return;
        }

        // In a script the probe becomes a field, like every variable of the top level.
        (MethodName, MethodNumber, Probe) = ("top level", NewMethod("top level", 1), NewProbe());
        var (top, topMethod) = (Probe, MethodNumber);
        var begin = $"var {top}=new {ProbeType}();" + (Calls ? $"{top}.E({topMethod});" : HitsOnly ? "" : $"{top}.N();");
        Edits.Insert(statements[0].SpanStart, begin);
        foreach (var member in node.Members)
        {
            (Probe, MethodNumber, MethodName) = (IsTopLevelStatement(member) ? top : null, topMethod, "top level");
            switch (member)
            {
                case GlobalStatementSyntax global:
                    Statement(global.Statement);
                    break;
                case FieldDeclarationSyntax field when Probe is not null:
                    if (!Calls)
                    {
                        Edits.Insert(field.SpanStart, $"{top}.L({Number(field)});");
                    }

                    Visit(field.Declaration);
                    break;
                default:
                    Visit(member);
                    break;
            }
        }

        if (!HitsOnly && !EndsInValue(statements[^1]))
        {
            Edits.Insert(statements[^1].Span.End, top + ".X();");
        }

        Probe = null;
    }

    public override void VisitBlock(BlockSyntax node)
    {
        foreach (var statement in node.Statements)
        {
            Statement(statement);
        }
    }

    public override void VisitSwitchSection(SwitchSectionSyntax node)
    {
        foreach (var label in node.Labels)
        {
            Visit(label);
        }

        foreach (var statement in node.Statements)
        {
            Statement(statement);
        }
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Visit(node.Condition);
        Embedded(node.Statement, "{");
        if (node.Else is { } otherwise)
        {
            Embedded(otherwise.Statement, " {");
        }
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Head(node.Condition);
        Embedded(node.Statement, "{");
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        Embedded(node.Statement, " {");
        Head(node.Condition);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        Visit(node.Declaration);
        foreach (var initializer in node.Initializers)
        {
            Visit(initializer);
        }

        Head(node.Condition);
        foreach (var incrementor in node.Incrementors)
        {
            Visit(incrementor);
        }

        Embedded(node.Statement, "{");
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node) => Each(node.Expression, node.Statement, node);

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => Each(node.Expression, node.Statement, node);

    public override void VisitUsingStatement(UsingStatementSyntax node)
    {
        Visit(node.Declaration);
        Visit(node.Expression);
        Embedded(node.Statement, "{");
    }

    public override void VisitLockStatement(LockStatementSyntax node)
    {
        Visit(node.Expression);
        Embedded(node.Statement, "{");
    }

    public override void VisitFixedStatement(FixedStatementSyntax node)
    {
        Visit(node.Declaration);
        Embedded(node.Statement, "{");
    }

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        if (Probe is null || HitsOnly || node.Ancestors().Any(ancestor => ancestor is CatchFilterClauseSyntax))
        {
            Visit(node.Expression);
            return;
        }

        var hasValue = !IsVoid(node);
        if (hasValue)
        {
            Edits.Insert(node.SpanStart, Probe + ".B(");
        }

        Edits.Insert(node.Expression.SpanStart, Probe + ".A(");
        Visit(node.Expression);
        Edits.Insert(node.Expression.Span.End, ")");
        if (hasValue)
        {
            Edits.Insert(node.Span.End, ")");
        }
    }

    public override void VisitYieldStatement(YieldStatementSyntax node)
    {
        if (Probe is null || HitsOnly || node.Expression is null)
        {
            base.VisitYieldStatement(node);
            return;
        }

        // The value keeps the type that the iterator gives it.
        var type = Model.GetTypeInfo(node.Expression).ConvertedType;
        var argument = type is null or { TypeKind: TypeKind.Error } ? "" : $"<{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>";
        Edits.Insert(node.Expression.SpanStart, $"{Probe}.Y{argument}(");
        Visit(node.Expression);
        Edits.Insert(node.Expression.Span.End, ")");
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node) => Made(node, () => base.VisitObjectCreationExpression(node));

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node) => Made(node, () => base.VisitImplicitObjectCreationExpression(node), named: true);

    public override void VisitArrayCreationExpression(ArrayCreationExpressionSyntax node) => Made(node, () => base.VisitArrayCreationExpression(node));

    public override void VisitImplicitArrayCreationExpression(ImplicitArrayCreationExpressionSyntax node) => Made(node, () => base.VisitImplicitArrayCreationExpression(node));

    public override void VisitAnonymousObjectCreationExpression(AnonymousObjectCreationExpressionSyntax node) => Made(node, () => base.VisitAnonymousObjectCreationExpression(node));

    public override void VisitCollectionExpression(CollectionExpressionSyntax node) => Made(node, () => base.VisitCollectionExpression(node), named: true);

    public override void VisitWithExpression(WithExpressionSyntax node) => Made(node, () => base.VisitWithExpression(node));

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node) => Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node);

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node, isVoid: true);

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node) => Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node);

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node, isVoid: false);

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node) =>
        Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node, !node.IsKind(SyntaxKind.GetAccessorDeclaration));

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        Member(node.Body, node.ExpressionBody, node.SemicolonToken, Model.GetDeclaredSymbol(node), node, null, $"{MethodName}.{node.Identifier.Text}");

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.ExpressionBody is { } arrow)
        {
            Within(Named(Model.GetDeclaredSymbol(node)), node, () => Arrow(arrow, node.SemicolonToken, isVoid: false, "{get{", "}}"));
        }
        else
        {
            Visit(node.AccessorList);
        }

        // A property with an initialiser runs it in the constructor, which has no probe to charge.
        Without(node.Initializer);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        if (node.ExpressionBody is { } arrow)
        {
            Within(Named(Model.GetDeclaredSymbol(node)), node, () => Arrow(arrow, node.SemicolonToken, isVoid: false, "{get{", "}}"));
        }
        else
        {
            Visit(node.AccessorList);
        }
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node) => Without(node.Declaration);

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Lambda(node, node.Body);

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => Lambda(node, node.Body);

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => Lambda(node, node.Block);

    public override void VisitQueryExpression(QueryExpressionSyntax node)
    {
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitConstructorInitializer(ConstructorInitializerSyntax node)
    {
    }

    public override void VisitDestructorDeclaration(DestructorDeclarationSyntax node)
    {
    }

    // What makes an object is counted by passing it through. An expression that takes its type from where it stands would lose it on the way, so that type is written.
    private void Made(ExpressionSyntax node, Action visitParts, bool named = false)
    {
        var argument = "";
        if (Probe is null || !Allocations || Model.GetTypeInfo(node) is not { ConvertedType: { } wanted } type || !IsObject(type.Type ?? wanted) || !IsObject(wanted)
            || (named && (argument = wanted.ToMinimalDisplayString(Model, node.SpanStart)).Contains("<anonymous", StringComparison.Ordinal)))
        {
            visitParts();
            return;
        }

        Edits.Insert(node.SpanStart, $"{Probe}.O{(named ? $"<{argument}>" : "")}(");
        visitParts();
        Edits.Insert(node.Span.End, ")");
    }

    private static bool IsObject(ITypeSymbol type) => type is { IsReferenceType: true, TypeKind: not (TypeKind.Error or TypeKind.Dynamic) };

    private void Member(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, ISymbol? symbol, SyntaxNode node, bool? isVoid = null, string? name = null) =>
        Within(name ?? Named(symbol), node, () =>
        {
            if (body is not null)
            {
                Body(body);
            }
            else if (arrow is not null)
            {
                Arrow(arrow, semicolon, isVoid ?? IsVoidLike(symbol), "{", "}");
            }
        });

    private void Lambda(AnonymousFunctionExpressionSyntax node, CSharpSyntaxNode body)
    {
        if (Model.GetTypeInfo(node).ConvertedType is INamedTypeSymbol target && target.ToDisplayString().StartsWith("System.Linq.Expressions.", StringComparison.Ordinal))
        {
            return;
        }

        var symbol = Model.GetSymbolInfo(node).Symbol as IMethodSymbol;
        Within($"{(MethodName.Length > 0 ? MethodName + "." : "")}λ{LineOf(node)}", node, () =>
        {
            if (body is BlockSyntax block)
            {
                Body(block);
            }
            else if (body is ExpressionSyntax expression and not RefExpressionSyntax && symbol is { ReturnType.TypeKind: not TypeKind.Error })
            {
                Edits.Insert(expression.SpanStart, "{");
                Expression(expression, IsVoidLike(symbol), expression.Span.End, "}");
            }
        });
    }
}
