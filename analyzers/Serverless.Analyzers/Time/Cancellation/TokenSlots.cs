using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>Tells calls that would take a cancellation token and are given none: by an optional parameter, or by an overload with one more.</summary>
internal sealed class TokenSlots(KnownTypes types)
{
    private readonly ConcurrentDictionary<ISymbol, IMethodSymbol?> _overloads = new(SymbolEqualityComparer.Default);
    private readonly TaskTypes _tasks = new(types);
    private readonly INamedTypeSymbol? _token = types.Get("System.Threading.CancellationToken");

    public bool IsToken(ITypeSymbol? type) => type?.Name == "CancellationToken" && SymbolEqualityComparer.Default.Equals(type, _token);

    /// <summary>Whether a call of a method may have a parameter for the token that is left out, whatever its type arguments are.</summary>
    public bool MayBeOpen(IMethodSymbol method)
    {
        if (!_tasks.IsTask(method.ReturnType) && method.ReturnType is not (ITypeParameterSymbol or { Name: "IAsyncEnumerable" }))
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is ITypeParameterSymbol || (parameter.IsOptional && IsToken(parameter.Type)))
            {
                return true;
            }
        }

        return Overload(method) is not null;
    }

    /// <summary>The parameter that would take the token, or null. Only of calls that bring a task or a stream of items.</summary>
    public IParameterSymbol? OpenAt(IInvocationOperation call)
    {
        if (!_tasks.IsTask(call.Type) && call.Type?.Name != "IAsyncEnumerable")
        {
            return null;
        }

        var hasDefaults = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit)
            {
                hasDefaults = true;
            }

            if (argument.Parameter is { } parameter && IsToken(parameter.Type))
            {
                // Whoever writes CancellationToken.None has decided.
                return argument.ArgumentKind == ArgumentKind.DefaultValue && !IsGivenLater(call) ? parameter : null;
            }
        }

        return hasDefaults || IsOnlyStart(call.TargetMethod) || IsGivenLater(call) ? null : Overload(call.TargetMethod);
    }

    /// <summary>The token of these keeps work from being started and does not end it.</summary>
    private static bool IsOnlyStart(IMethodSymbol method) =>
        method.Name is "Run" or "StartNew" or "ContinueWith" && method.ContainingNamespace is { Name: "Tasks", ContainingNamespace.Name: "Threading" };

    private static bool IsGivenLater(IInvocationOperation call)
    {
        var parent = call.Parent;
        while (parent is IConversionOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            parent = parent.Parent;
        }

        return parent is IInvocationOperation { TargetMethod.Name: "WithCancellation" or "WaitAsync" };
    }

    private IParameterSymbol? Overload(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        if (!_overloads.TryGetValue(definition, out var overload))
        {
            _overloads.TryAdd(definition, overload = FindOverload(definition));
        }

        return overload?.Parameters[overload.Parameters.Length - 1];
    }

    private IMethodSymbol? FindOverload(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || method.Parameters is [.., { IsParams: true }])
        {
            return null;
        }

        foreach (var member in type.GetMembers(method.Name))
        {
            if (member is IMethodSymbol candidate
                && candidate.Parameters.Length == method.Parameters.Length + 1
                && IsToken(candidate.Parameters[candidate.Parameters.Length - 1].Type)
                && candidate.IsStatic == method.IsStatic
                && candidate.Arity == method.Arity
                && candidate.DeclaredAccessibility >= method.DeclaredAccessibility
                && SameSignature.Of(candidate.ReturnType, method.ReturnType)
                && HaveSameStart(candidate, method)
                && !IsObsolete(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool HaveSameStart(IMethodSymbol longer, IMethodSymbol shorter)
    {
        for (var i = 0; i < shorter.Parameters.Length; i++)
        {
            if (longer.Parameters[i].RefKind != shorter.Parameters[i].RefKind || !SameSignature.Of(longer.Parameters[i].Type, shorter.Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsObsolete(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ObsoleteAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
