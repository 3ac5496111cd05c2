using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static TrainingHub.Compiler.Probes.SyntaxShapes;

namespace TrainingHub.Compiler.Probes;

/// <summary>The texts of probes and where they go around statements, loops and bodies. Keeps track of the body that it is in.</summary>
internal abstract class BodyProbes(SemanticModel model, ProbeMode mode) : CSharpSyntaxWalker
{
    private const string Space = "global::TrainingHub.Probes.";
    private readonly ProbeMap _map = new();
    private int _bodies;

    protected SemanticModel Model => model;

    protected TextEdits Edits { get; } = new();

    /// <summary>The variable that holds the probe of the body around, or null outside of bodies.</summary>
    protected string? Probe { get; set; }

    /// <summary>Number of the method around.</summary>
    protected int MethodNumber { get; set; } = -1;

    protected string MethodName { get; set; } = "";

    protected bool Calls => mode == ProbeMode.Calls;

    protected bool Allocations => mode == ProbeMode.Alloc;

    protected bool HitsOnly => mode == ProbeMode.Hits;

    protected string ProbeType => Space + mode switch
    {
        ProbeMode.Hits => "HitProbe",
        ProbeMode.Lines => "LineProbe",
        ProbeMode.Alloc => "AllocationProbe",
        _ => "CallProbe",
    };

    protected Protocol.ProbedProgram Program => _map.ToProgram();

    protected int NewMethod(string name, int line) => _map.Method(name, line);

    protected bool IsConstant(ExpressionSyntax condition) => Model.GetConstantValue(condition).HasValue;

    protected bool IsVoid(AwaitExpressionSyntax node) => Model.GetTypeInfo(node).Type is null or { SpecialType: SpecialType.System_Void } or { TypeKind: TypeKind.Error };

    protected int Number(SyntaxNode node) => _map.Line(LineOf(node), MethodNumber);

    protected string NewProbe() => "__probe" + _bodies++;

    protected void Without(SyntaxNode? node)
    {
        var (probe, method, name) = (Probe, MethodNumber, MethodName);
        Probe = null;
        Visit(node);
        (Probe, MethodNumber, MethodName) = (probe, method, name);
    }

    protected void Statement(StatementSyntax statement)
    {
        if (Probe is null)
        {
            Visit(statement);
            return;
        }

        // A label stays before its probe, so that a jump passes it.
        while (statement is LabeledStatementSyntax { Statement: not LocalFunctionStatementSyntax } label)
        {
            statement = label.Statement;
        }

        if (!Calls && !HasNoProbe(statement))
        {
            Edits.Insert(statement.SpanStart, $"{Probe}.{(CountsItself(statement) ? "S" : "L")}({Number(statement)});");
        }

        Visit(statement);
        if (NeedsReturn(statement))
        {
            Edits.Insert(statement.Span.End, Probe + ".R();");
        }
    }

    // The head of such a loop is counted every time that its condition is looked at, once more than its body: as line_profiler does.
    protected bool CountsItself(StatementSyntax statement) =>
        (statement is WhileStatementSyntax loop && !IsConstant(loop.Condition)) || (statement is ForStatementSyntax { Condition: { } condition } && !IsConstant(condition));

    protected bool NeedsReturn(StatementSyntax statement) =>
        !HitsOnly && statement is ExpressionStatementSyntax { SemicolonToken.IsMissing: false, Expression: AwaitExpressionSyntax wait } && IsVoid(wait)
        || (Calls && statement is YieldStatementSyntax { Expression: not null });

    protected void Embedded(StatementSyntax statement, string open)
    {
        if (statement is BlockSyntax || Probe is null)
        {
            Visit(statement);
            return;
        }

        Edits.Insert(statement.SpanStart, open);
        Statement(statement);
        Edits.Insert(statement.Span.End, "}");
    }

    // A conditional expression with a throw keeps what the condition assigns definitely assigned; && would not.
    protected void Head(ExpressionSyntax? condition)
    {
        if (condition is null || Probe is null || Calls || IsConstant(condition))
        {
            Visit(condition);
            return;
        }

        Edits.Insert(condition.SpanStart, $"({Probe}.T({Number(condition.Parent!)})?(");
        Visit(condition);
        Edits.Insert(condition.Span.End, "):throw null)");
    }

    protected void Each(ExpressionSyntax source, StatementSyntax body, StatementSyntax node)
    {
        Visit(source);
        if (Probe is null || Calls)
        {
            Embedded(body, "{");
            return;
        }

        // The loop fetches its next item after the body.
        var again = $"{Probe}.L({Number(node)});";
        if (body is BlockSyntax block)
        {
            Visit(block);
            Edits.Insert(block.CloseBraceToken.SpanStart, again);
        }
        else
        {
            Edits.Insert(body.SpanStart, "{");
            Statement(body);
            Edits.Insert(body.Span.End, again + "}");
        }
    }

    protected void Within(string name, SyntaxNode node, Action body)
    {
        var (probe, method, outer) = (Probe, MethodNumber, MethodName);
        (Probe, MethodName, MethodNumber) = (NewProbe(), name, _map.Method(name, LineOf(node)));
        body();
        (Probe, MethodNumber, MethodName) = (probe, method, outer);
    }

    protected void Body(BlockSyntax body)
    {
        Edits.Insert(body.OpenBraceToken.Span.End, Before());
        foreach (var statement in body.Statements)
        {
            Statement(statement);
        }

        Edits.Insert(body.CloseBraceToken.SpanStart, After());
    }

    protected void Arrow(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, bool isVoid, string open, string close)
    {
        Edits.Replace(arrow.ArrowToken, open);
        Expression(arrow.Expression, isVoid, arrow.Expression.Span.End, close);
        Edits.Replace(semicolon, "");
    }

    protected void Expression(ExpressionSyntax expression, bool isVoid, int end, string close)
    {
        var line = Calls ? "" : $"{Probe}.L({Number(expression)});";
        Edits.Insert(expression.SpanStart, Before() + line + (isVoid || expression is ThrowExpressionSyntax ? "" : "return "));
        Visit(expression);
        Edits.Insert(end, ";" + After() + close);
    }

    protected string Before()
    {
        var declared = $"var {Probe}=new {ProbeType}();";
        return HitsOnly ? declared : declared + (Calls ? $"{Probe}.E({MethodNumber});" : $"{Probe}.N();") + "try{";
    }

    protected string After() => HitsOnly ? "" : $"}}finally{{{Probe}.X();}}";
}
