using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Serverless.CodeFixes.Time.Parallelism;

/// <summary>Statements in a row that each await a task into a variable.</summary>
internal sealed class AwaitRun
{
    private const string Suffix = "Task";

    private readonly int _start;
    private readonly bool[] _isValueTask;
    private readonly string[] _tasks;

    private AwaitRun(int start, bool[] isValueTask, string[] tasks) => (_start, _isValueTask, _tasks) = (start, isValueTask, tasks);

    /// <summary>The run, or null where the statements are not what they are said to be.</summary>
    public static AwaitRun? Create(BlockSyntax block, int start, int count, SemanticModel model)
    {
        if (start < 0 || start + count > block.Statements.Count)
        {
            return null;
        }

        var member = block.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        var taken = new HashSet<string>((member ?? (SyntaxNode)block).DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText), StringComparer.Ordinal);
        var isValueTask = new bool[count];
        var tasks = new string[count];
        for (var i = 0; i < count; i++)
        {
            if (Await(block.Statements[start + i]) is not { } await || Variable(block.Statements[start + i]) is not { } variable)
            {
                return null;
            }

            isValueTask[i] = model.GetTypeInfo(WithoutConfigureAwait(await.Expression)).Type?.Name == "ValueTask";
            tasks[i] = Unused(variable.Identifier.ValueText + Suffix, taken);
        }

        return new AwaitRun(start, isValueTask, tasks);
    }

    /// <summary>The block with all its runs rewritten.</summary>
    public static BlockSyntax Rewrite(BlockSyntax block, IReadOnlyList<AwaitRun> runs)
    {
        var statements = new List<StatementSyntax>();
        for (var i = 0; i < block.Statements.Count; i++)
        {
            if (runs.FirstOrDefault(r => r._start == i) is { } run)
            {
                statements.AddRange(run.Rewrite([.. block.Statements.Skip(i).Take(run._tasks.Length)]));
                i += run._tasks.Length - 1;
            }
            else
            {
                statements.Add(block.Statements[i]);
            }
        }

        return block.WithStatements(SyntaxFactory.List(statements));
    }

    private IEnumerable<StatementSyntax> Rewrite(StatementSyntax[] statements)
    {
        var indentation = SyntaxFactory.TriviaList(statements[0].GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1));
        var end = statements[0].GetTrailingTrivia().LastOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        var newLine = end == default ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : SyntaxFactory.TriviaList(end);
        for (var i = 0; i < statements.Length; i++)
        {
            var call = WithoutConfigureAwait(Await(statements[i])!.Expression).WithoutTrivia().ToString();
            yield return SyntaxFactory.ParseStatement($"var {_tasks[i]} = {call}{(_isValueTask[i] ? ".AsTask()" : "")};")
                .WithLeadingTrivia(statements[i].GetLeadingTrivia())
                .WithTrailingTrivia(statements[i].GetTrailingTrivia().Count > 0 && i < statements.Length - 1 ? statements[i].GetTrailingTrivia() : newLine);
        }

        var configure = Configuration(Await(statements[0])!.Expression);
        var all = (ExpressionStatementSyntax)SyntaxFactory.ParseStatement($"await global::System.Threading.Tasks.Task.WhenAll({string.Join(", ", _tasks)}){configure};");
        var type = all.DescendantNodes().OfType<MemberAccessExpressionSyntax>().First(m => m.Name.Identifier.ValueText == "Task");
        yield return all.ReplaceNode(type, type.WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation))
            .WithLeadingTrivia(indentation)
            .WithTrailingTrivia(newLine);

        for (var i = 0; i < statements.Length; i++)
        {
            var await = Await(statements[i])!;
            var task = SyntaxFactory.ParseExpression(_tasks[i] + Configuration(await.Expression));
            yield return statements[i]
                .ReplaceNode(await.Expression, task.WithTriviaFrom(await.Expression))
                .WithLeadingTrivia(indentation)
                .WithTrailingTrivia(i == statements.Length - 1 ? statements[i].GetTrailingTrivia() : newLine);
        }
    }

    private static VariableDeclaratorSyntax? Variable(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable], UsingKeyword.RawKind: 0 } ? variable : null;

    private static AwaitExpressionSyntax? Await(StatementSyntax statement) => Variable(statement)?.Initializer?.Value as AwaitExpressionSyntax;

    private static ExpressionSyntax WithoutConfigureAwait(ExpressionSyntax awaited) => ConfigureAwait(awaited) is { } access ? access.Expression : awaited;

    private static string Configuration(ExpressionSyntax awaited) =>
        ConfigureAwait(awaited) is { } access ? "." + access.Name + ((InvocationExpressionSyntax)awaited).ArgumentList : "";

    private static MemberAccessExpressionSyntax? ConfigureAwait(ExpressionSyntax awaited) =>
        awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } ? access : null;

    private static string Unused(string name, HashSet<string> taken)
    {
        var unused = name;
        for (var i = 2; !taken.Add(unused); i++)
        {
            unused = name + i;
        }

        return unused;
    }
}
