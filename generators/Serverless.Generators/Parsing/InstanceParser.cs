using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;

namespace Serverless.Generators.Parsing;

/// <summary>Finds out how the class of an instance function is made.</summary>
internal static class InstanceParser
{
    public static InstanceModel? Parse(INamedTypeSymbol type, KnownTypes types, Location? location, IProblemSink? problems)
    {
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            problems?.Report(ProblemIds.CannotConstruct, location, type.Name, "it is abstract or an interface; make the method static or the class concrete");
            return null;
        }

        if (type.IsRefLikeType)
        {
            problems?.Report(ProblemIds.CannotConstruct, location, type.Name, "it is a ref struct, which cannot outlive a call; make the method static");
            return null;
        }

        if (Choose(type, types) is not { } constructor)
        {
            problems?.Report(
                ProblemIds.CannotConstruct,
                location,
                type.Name,
                "it has no single constructor that generated code can call; leave one public or internal, or mark one with [ActivatorUtilitiesConstructor]");
            return null;
        }

        if (RequiredMember(type) is { } required && !SetsRequiredMembers(constructor))
        {
            problems?.Report(ProblemIds.CannotConstruct, location, type.Name, $"its member '{required}' is required, but only constructor parameters are filled");
            return null;
        }

        var arguments = constructor.Parameters.Select(p => ServiceParser.Parse(p, types)).ToEquatableArray();
        return new InstanceModel(arguments, DisposalOf(type, types));
    }

    private static IMethodSymbol? Choose(INamedTypeSymbol type, KnownTypes types)
    {
        var constructors = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .Where(c => !IsCopyConstructor(c, type))
            .ToList();
        var marked = constructors.Where(c => c.GetAttributes().Any(
            a => types.Is(a.AttributeClass, "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute"))).ToList();
        if (marked.Count == 1)
        {
            return marked[0];
        }

        if (type.TypeKind == TypeKind.Struct && constructors.Count > 1)
        {
            constructors.RemoveAll(c => c.IsImplicitlyDeclared && c.Parameters.Length == 0);
        }

        return constructors.Count == 1 ? constructors[0] : null;
    }

    private static bool IsCopyConstructor(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static string? RequiredMember(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    return member.Name;
                }
            }
        }

        return null;
    }

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static Disposal DisposalOf(INamedTypeSymbol type, KnownTypes types)
    {
        var interfaces = type.AllInterfaces;
        if (interfaces.Any(i => types.Is(i, "System.IAsyncDisposable")))
        {
            return Disposal.Async;
        }

        return interfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable) ? Disposal.Sync : Disposal.None;
    }
}
