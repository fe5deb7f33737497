using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Robustness.Apis;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Robustness;

/// <summary>A function that anybody can make write.</summary>
internal sealed class OpenWriteRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS5004",
        "Anybody can make a function write",
        "'{0}' changes what is stored, and nothing on the way asks who calls it ({1}): put [Authorize] on it, or [AllowAnonymous] where everybody may",
        RuleCategories.Robustness,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS5004")));

    private static readonly object Write = new();
    private static readonly object Check = new();

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        // A program says the same few names again and again.
        var names = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        Func<string, bool> isName = Credentials.IsName;
        context.OnMethod(WriteCalls.Is, static (call, scope) => Mark(Write, call, scope));
        context.OnMethod(
            method => !WriteCalls.Is(method) && (names.GetOrAdd(method.Name, isName) || (method.ContainingType is { } type && names.GetOrAdd(type.Name, isName))),
            static (call, scope) => Mark(Check, call, scope));
        context.OnText(Judge);
        context.OnOperation(OperationKind.FieldReference, (operation, scope) =>
        {
            if (((IFieldReferenceOperation)operation).Field is { IsConst: true, HasConstantValue: true, ConstantValue: string text })
            {
                Judge(text, operation, scope);
            }
        });
        context.OnProperty(Credentials.IsCaller, static (reference, scope) => Mark(Check, reference, scope));
        context.OnOperation(OperationKind.ObjectCreation, (operation, scope) =>
        {
            if (operation.Type is { } type && names.GetOrAdd(type.Name, isName))
            {
                Mark(Check, operation, scope);
            }
        });
        context.OnEnd(end =>
        {
            if (!OpenWrites.IsDecidedFor(context.Compilation.Assembly) && !end.Graph.Services.All.Any(r => r.Implementation is { } made && Guards(r.Service, made)))
            {
                Report(end);
            }
        });
    }

    private static void Judge(string text, IOperation operation, BodyScope scope)
    {
        if (text.Length <= 5)
        {
            return;
        }

        if (SqlText.IsWrite(text))
        {
            Mark(Write, operation, scope);
        }
        else if (Credentials.IsHeader(text))
        {
            Mark(Check, operation, scope);
        }
    }

    private static void Mark(object kind, IOperation operation, BodyScope scope) => scope.Body.MarkOnce(kind, scope.Body.Owner, operation.Syntax);

    /// <summary>Whether code around every invocation asks for it.</summary>
    private static bool Guards(INamedTypeSymbol service, INamedTypeSymbol made) =>
        service.Name.EndsWith("Middleware", StringComparison.Ordinal) && (Credentials.IsName(made.Name) || made.Name.IndexOf("Auth", StringComparison.Ordinal) >= 0);

    private static void Report(FlowEnd end)
    {
        OpenPaths? paths = null;
        foreach (var (root, node) in end.Graph.Roots())
        {
            if (OpenWrites.Is(root)
                && (paths ??= new OpenPaths(end, Write, Check)).ToWrite(root, node) is { } path
                && root.Method.DeclaringSyntaxReferences is [var reference, ..]
                && reference.GetSyntax(end.CancellationToken) is MethodDeclarationSyntax method)
            {
                end.Report(new Fact(Descriptor, method, root.Name) { Place = method.Identifier.GetLocation() }, path);
            }
        }
    }
}
