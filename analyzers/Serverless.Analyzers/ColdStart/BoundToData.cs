using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.ColdStart;

/// <summary>
/// Tells whether a client cannot be shared: it has the credentials of a caller, is for the address that a message brought, or is a
/// cheap cover of a handler that somebody else keeps.
/// </summary>
internal static class BoundToData
{
    public static bool Is(IObjectCreationOperation creation, BodyScope scope)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type: { } type } && Decides(type) && !IsMadeHere(argument.Value, scope))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Decides(ITypeSymbol type) =>
        type.Name == "Uri"
        || type.Name.EndsWith("MessageHandler", StringComparison.Ordinal)
        || type.Name.EndsWith("Pipeline", StringComparison.Ordinal)
        || type.Name.IndexOf("Credential", StringComparison.Ordinal) >= 0;

    /// <summary>Whether an argument is the same each time, or made for the client.</summary>
    private static bool IsMadeHere(IOperation value, BodyScope scope) => value switch
    {
        IConversionOperation conversion => IsMadeHere(conversion.Operand, scope),
        IObjectCreationOperation creation => !MentionsParameters(creation),
        ILocalReferenceOperation { Local: var local } => Initializer(local, scope) is { } initializer and not ILocalReferenceOperation && IsMadeHere(initializer, scope),
        IFieldReferenceOperation { Field.IsStatic: true } => value.Type?.Name.EndsWith("Handler", StringComparison.Ordinal) != true,
        IPropertyReferenceOperation { Property.IsStatic: true } => true,
        IInvocationOperation { TargetMethod.IsStatic: true } => true,
        _ => value.ConstantValue.HasValue,
    };

    private static IOperation? Initializer(ILocalSymbol local, BodyScope scope)
    {
        foreach (var block in scope.Blocks)
        {
            foreach (var operation in block.Descendants())
            {
                if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                {
                    var value = declarator.GetVariableInitializer()?.Value;
                    return value is IConversionOperation conversion ? conversion.Operand : value;
                }
            }
        }

        return null;
    }

    private static bool MentionsParameters(IObjectCreationOperation creation)
    {
        foreach (var operation in creation.Descendants())
        {
            if (operation is IParameterReferenceOperation { Type: { } type }
                && type.Name.IndexOf("Configuration", StringComparison.Ordinal) < 0
                && type.Name.IndexOf("Options", StringComparison.Ordinal) < 0)
            {
                return true;
            }
        }

        return false;
    }
}
