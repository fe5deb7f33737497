using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;
using Serverless.Analyzers.Robustness.Apis;
using Serverless.Analyzers.Rules;

namespace Serverless.Analyzers.Robustness;

/// <summary>A secret that is written in the source, in code that functions reach or in a member of what they touch.</summary>
internal sealed class SecretLiteralRule : FlowRule
{
    public static readonly FlowDescriptor Descriptor = new(new(
        "SLS5003",
        "A secret is written in the source",
        "This text looks like {0}, and everybody who has the source or the package has it ({1}): take it from the configuration or a secret store, and make it invalid where it was used",
        RuleCategories.Robustness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Page("SLS5003")));

    private static readonly object Noted = new();
    private static readonly object Constant = new();

    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var members = new ConcurrentDictionary<ISymbol, ConcurrentQueue<Fact>>(SymbolEqualityComparer.Default);
        var constants = new ConcurrentDictionary<ISymbol, Fact?>(SymbolEqualityComparer.Default);
        context.OnText((text, operation, scope) =>
        {
            if (text.Length >= 8 && Kind(text, operation, scope) is { } kind)
            {
                Note(new Fact(Descriptor, operation.Syntax, kind) { Reach = ReachOf(scope.Body) }, scope, members);
            }
        });
        context.OnOperation(OperationKind.FieldReference, (operation, scope) =>
        {
            var field = ((IFieldReferenceOperation)operation).Field;
            if (field is { IsConst: true, Type.SpecialType: SpecialType.System_String } && constants.GetOrAdd(field, static f => OfConstant((IFieldSymbol)f)) is { } fact)
            {
                scope.Body.MarkOnce(Constant, field, fact.Site);
            }
        });
        context.OnEnd(end =>
        {
            var said = new HashSet<SyntaxNode>();
            Say(end, end.Invocations, members, constants, said);
            Say(end, end.Start, members, constants, said);
        });
    }

    private static Reach ReachOf(Body body) => body.Root is { IsStartup: true } ? Reach.Start : Reach.Invocation;

    private static void Note(Fact fact, BodyScope scope, ConcurrentDictionary<ISymbol, ConcurrentQueue<Fact>> members)
    {
        if (scope.Body.Owner is not IMethodSymbol)
        {
            members.GetOrAdd(scope.Body.Owner.ContainingType.OriginalDefinition, static _ => new ConcurrentQueue<Fact>()).Enqueue(fact);
        }
        else if (scope.Body.Root is not null && !scope.IsLater)
        {
            scope.Note(fact);
        }
        else
        {
            scope.Body.Marks.Add(new Mark(Noted, null, fact.Site, fact));
        }
    }

    private static void Say(FlowEnd end, Reached reached, ConcurrentDictionary<ISymbol, ConcurrentQueue<Fact>> members, ConcurrentDictionary<ISymbol, Fact?> constants, HashSet<SyntaxNode> said)
    {
        foreach (var node in reached.Nodes)
        {
            foreach (var body in node.Bodies)
            {
                foreach (var mark in body.Marks)
                {
                    var fact = mark.Kind == Noted ? (Fact)mark.Value! : mark.Kind == Constant ? constants[mark.Subject!] : null;
                    if (fact is not null && said.Add(fact.Site))
                    {
                        end.Report(fact, reached.PathTo(node));
                    }
                }

                if (!members.IsEmpty)
                {
                    SayMembers(body.Owner.ContainingType);
                    foreach (var call in body.Calls)
                    {
                        SayMembers(call.Target as INamedTypeSymbol ?? call.Target.ContainingType);
                    }
                }
            }

            void SayMembers(INamedTypeSymbol? type)
            {
                if (type is not null && members.TryGetValue(type.OriginalDefinition, out var facts))
                {
                    foreach (var fact in facts)
                    {
                        if (said.Add(fact.Site))
                        {
                            end.Report(fact, reached.PathTo(node));
                        }
                    }
                }
            }
        }
    }

    private static Fact? OfConstant(IFieldSymbol field) =>
        field is { HasConstantValue: true, ConstantValue: string text, DeclaringSyntaxReferences: [var reference] }
        && (SecretText.KindOf(text) ?? ByName(field.Name, text)) is { } kind
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? new Fact(Descriptor, value, kind)
            : null;

    private static string? Kind(string text, IOperation literal, BodyScope scope) =>
        SecretText.KindOf(text) ?? (SecretNames.CouldBe(text) && NameOf(literal, scope) is { } name ? ByName(name, text) : null);

    private static string? ByName(string name, string text) => SecretNames.Is(name) && SecretNames.CouldBe(text) ? "a secret" : null;

    /// <summary>The name of what the text is given to or compared with.</summary>
    private static string? NameOf(IOperation literal, BodyScope scope)
    {
        var value = literal;
        while (value.Parent is IConversionOperation or ICoalesceOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IAssignmentOperation assignment when assignment.Value == value => NameOf(assignment.Target),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol.Name,
            IFieldInitializerOperation or IPropertyInitializerOperation => scope.Body.Owner.Name,
            IArgumentOperation { Parameter: { } parameter } => parameter.Name,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary => NameOf(binary.LeftOperand == value ? binary.RightOperand : binary.LeftOperand),
            _ => null,
        };
    }

    private static string? NameOf(IOperation operation) => operation switch
    {
        IMemberReferenceOperation reference => reference.Member.Name,
        ILocalReferenceOperation reference => reference.Local.Name,
        IParameterReferenceOperation reference => reference.Parameter.Name,
        IConversionOperation conversion => NameOf(conversion.Operand),
        _ => null,
    };
}
