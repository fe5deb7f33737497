using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>
/// Reading the request and writing the response of the invocation itself: when the caller goes these end on their own, and hardly anybody
/// hands them the token that comes with the request.
/// </summary>
internal static class OwnTraffic
{
    public static bool Is(IInvocationOperation call)
    {
        if (IsOfRequest(call.Instance))
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (IsOfRequest(argument.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A request or response, its body, or a reader or writer of it.</summary>
    private static bool IsOfRequest(IOperation? operation) => operation switch
    {
        { Type.Name: "HttpRequest" or "HttpResponse" or "HttpRequestData" or "HttpResponseData" } => true,
        IConversionOperation conversion => IsOfRequest(conversion.Operand),
        IPropertyReferenceOperation { Property.Name: "Body" or "BodyReader" or "BodyWriter" } property => IsOfRequest(property.Instance),
        IObjectCreationOperation { Arguments: [var first, ..] } => IsOfRequest(first.Value),
        ILocalReferenceOperation { Local: var local } => IsMadeOfRequest(local, operation),
        _ => false,
    };

    /// <summary>A local is followed to its declaration: <c>using var reader = new StreamReader(request.Body);</c></summary>
    private static bool IsMadeOfRequest(ILocalSymbol local, IOperation use)
    {
        if (local.Type.Name is not ("StreamReader" or "StreamWriter" or "Stream"))
        {
            return false;
        }

        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IBlockOperation block)
            {
                foreach (var statement in block.Operations)
                {
                    var group = statement switch
                    {
                        IVariableDeclarationGroupOperation declaration => declaration,
                        IUsingDeclarationOperation declaration => declaration.DeclarationGroup,
                        _ => null,
                    };
                    foreach (var declaration in group?.Declarations ?? [])
                    {
                        foreach (var declarator in declaration.Declarators)
                        {
                            if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                            {
                                return declarator.GetVariableInitializer()?.Value is { } value and not ILocalReferenceOperation && IsOfRequest(value);
                            }
                        }
                    }
                }
            }
        }

        return false;
    }
}
