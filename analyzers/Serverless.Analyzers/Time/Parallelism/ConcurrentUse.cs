using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>How many may use objects of a type at the same time: known by name, or concluded from the fields of the source.</summary>
internal sealed class ConcurrentUse
{
    // Objects that hold objects that hold objects: what lies deeper is not judged.
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<ISymbol, Use> _objects = new(SymbolEqualityComparer.Default);
    private readonly Lazy<List<INamedTypeSymbol>> _types;
    private readonly Lazy<bool> _hasContexts;

    public ConcurrentUse(Compilation compilation)
    {
        _types = new(() => [.. Types(compilation.Assembly.GlobalNamespace)]);
        _hasContexts = new(() => _types.Value.Any(t => t.TypeKind == TypeKind.Class && KnownUses.Of(t) == Use.Alone));
    }

    /// <summary>Whether the program has database contexts and the like, which services may share.</summary>
    public bool HasContexts => _hasContexts.Value;

    public Use Of(ITypeSymbol? type) => Of(type, 0);

    /// <summary>What static methods of a type may share is in its static fields.</summary>
    public Use OfStatics(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            return type is { Name: "File", ContainingNamespace.Name: "IO" } ? Use.Together : Use.Unknown;
        }

        return OfMembers(type, isStatic: true, 0);
    }

    private Use Of(ITypeSymbol? type, int depth)
    {
        if (type is null || depth > MaxDepth)
        {
            return Use.Unknown;
        }

        var known = KnownUses.Of(type);
        if (known != Use.Unknown || type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named)
        {
            return known;
        }

        if (!_objects.TryGetValue(type, out var use))
        {
            use = named.TypeKind == TypeKind.Interface || named.IsAbstract ? OfImplementations(named, depth) : OfClass(named, depth);
            // What was cut off in the depth must not be remembered for those who ask from above.
            if (depth == 0)
            {
                _objects.TryAdd(type, use);
            }
        }

        return use;
    }

    private Use OfImplementations(INamedTypeSymbol type, int depth)
    {
        var all = Use.Unknown;
        foreach (var candidate in _types.Value)
        {
            if (candidate is { TypeKind: TypeKind.Class, IsAbstract: false } && IsA(candidate, type))
            {
                var use = Of(candidate, depth + 1);
                if (use != Use.Together)
                {
                    return use;
                }

                all = use;
            }
        }

        return all;
    }

    private Use OfClass(INamedTypeSymbol type, int depth)
    {
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            return Use.Unknown;
        }

        var own = Worse(OfMembers(type, isStatic: false, depth), OfMembers(type, isStatic: true, depth));
        return type.BaseType is { SpecialType: not SpecialType.System_Object } @base ? Worse(own, Of(@base, depth + 1)) : own;
    }

    private Use OfMembers(INamedTypeSymbol type, bool isStatic, int depth)
    {
        var use = Use.Together;
        foreach (var member in type.GetMembers())
        {
            // What a primary constructor's parameter is kept in counts as the parameter.
            if (member is IFieldSymbol { IsConst: false } field and not { IsImplicitlyDeclared: true, AssociatedSymbol: null } && field.IsStatic == isStatic)
            {
                use = Worse(use, field.IsReadOnly ? Of(field.Type, depth + 1) : Worse(Use.Unknown, Of(field.Type, depth + 1)));
            }
        }

        if (!isStatic)
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                if (constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax)
                {
                    foreach (var parameter in constructor.Parameters)
                    {
                        use = Worse(use, Of(parameter.Type, depth + 1));
                    }
                }
            }
        }

        return use;
    }

    private static Use Worse(Use a, Use b) => a == Use.Alone || b == Use.Alone ? Use.Alone : a == Use.Unknown || b == Use.Unknown ? Use.Unknown : Use.Together;

    private static bool IsA(INamedTypeSymbol candidate, INamedTypeSymbol type)
    {
        for (var current = candidate.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface && candidate.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, type.OriginalDefinition));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol nested)
            {
                foreach (var inner in Types(nested))
                {
                    yield return inner;
                }
            }
        }
    }
}
