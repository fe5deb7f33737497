using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Reachability.Effects;
using Serverless.Analyzers.Roots;

namespace Serverless.Analyzers.Configuration;

/// <summary>The user's own APIs, as symbols of a compilation.</summary>
internal sealed class UserApis
{
    private const string Blocks = "SLS3007";
    private const string Stateful = "SLS2002";

    /// <summary>By type; the member is null where the line names the type.</summary>
    private readonly Dictionary<ISymbol, List<(string? Member, UserApi Api)>> _byType = new(SymbolEqualityComparer.Default);

    private UserApis()
    {
    }

    /// <summary>The APIs that files name and the compilation knows, or null where there are none.</summary>
    public static UserApis? Create(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        UserApis? apis = null;
        foreach (var file in UserApiFile.In(files))
        {
            if (file.GetText(cancellationToken) is { } text)
            {
                foreach (var api in UserApiFile.Read(text).Apis)
                {
                    (apis ??= new UserApis()).Add(compilation, api);
                }
            }
        }

        return apis is { _byType.Count: > 0 } ? apis : null;
    }

    /// <summary>Whether a member, its type, or the type of what it holds is said to be safe.</summary>
    public bool IsSafe(ISymbol? symbol) => symbol switch
    {
        null => false,
        INamedTypeSymbol type => Says(type, null, UserApiKind.Safe),
        IFieldSymbol field => IsSafe(field.Type as INamedTypeSymbol) || IsSafeMember(field),
        IPropertySymbol property => IsSafe(property.Type as INamedTypeSymbol) || IsSafeMember(property),
        _ => IsSafeMember(symbol),
    };

    /// <summary>What calling a method does, as the user says.</summary>
    public IEnumerable<Effect> Of(IMethodSymbol method)
    {
        if (method.ContainingType is { } type && _byType.TryGetValue(type.OriginalDefinition, out var lines))
        {
            foreach (var (member, api) in lines)
            {
                if (member is null || member == NameOf(method))
                {
                    var name = DisplayNames.Of(method);
                    switch (api.Kind)
                    {
                        case UserApiKind.Blocks:
                            yield return new Effect(Blocks, name, [name]);
                            break;
                        case UserApiKind.Stateful:
                            yield return new Effect(Stateful, name, [DisplayNames.Of(type)]);
                            break;
                        case UserApiKind.Takes:
                            yield return new Effect(Effect.Takes, name, [api.Milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                            break;
                    }
                }
            }
        }
    }

    private bool IsSafeMember(ISymbol member) => member.ContainingType is { } type && Says(type, NameOf(member), UserApiKind.Safe);

    private bool Says(INamedTypeSymbol type, string? name, UserApiKind kind)
    {
        if (_byType.TryGetValue(type.OriginalDefinition, out var lines))
        {
            foreach (var (member, api) in lines)
            {
                if (api.Kind == kind && (member is null || member == name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated.Name : member.Name;

    private void Add(Compilation compilation, UserApi api)
    {
        foreach (var type in Find(compilation, api.Name))
        {
            Add(type, null, api);
        }

        var dot = api.Name.LastIndexOf('.');
        if (dot > 0)
        {
            foreach (var type in Find(compilation, api.Name.Substring(0, dot)))
            {
                Add(type, api.Name.Substring(dot + 1), api);
            }
        }
    }

    private void Add(INamedTypeSymbol type, string? member, UserApi api)
    {
        if (!_byType.TryGetValue(type, out var lines))
        {
            _byType.Add(type, lines = []);
        }

        lines.Add((member, api));
    }

    /// <summary>A name without a number of type parameters means all types of that name.</summary>
    private static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, string name)
    {
        const int mostTypeParameters = 3;
        for (var arity = 0; arity <= mostTypeParameters; arity++)
        {
            foreach (var type in compilation.GetTypesByMetadataName(arity == 0 ? name : $"{name}`{arity}"))
            {
                yield return type;
            }
        }
    }
}
