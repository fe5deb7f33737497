using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Reads a type whose members are bound one by one: <c>[AsParameters]</c>.</summary>
internal static class MembersParser
{
    public static ParameterModel? Parse(BindingTarget target, BindingContext context)
    {
        if (target.Type is not INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            || ParseRules.Underlying(type) is not null)
        {
            context.Unbindable(target, "[AsParameters] takes a class, record or struct with members to bind");
            return null;
        }

        if (target.IsNullable && target.Symbol is IParameterSymbol { NullableAnnotation: NullableAnnotation.Annotated })
        {
            context.Unbindable(target, "an [AsParameters] parameter is always made, so it cannot be nullable");
            return null;
        }

        var constructors = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility == Accessibility.Public && !IsCopy(c, type)
                && !(type.TypeKind == TypeKind.Struct && c.IsImplicitlyDeclared && c.Parameters.Length == 0))
            .ToList();
        var withParameters = constructors.Where(c => c.Parameters.Length > 0).ToList();
        if (constructors.Count == withParameters.Count && withParameters.Count == 1)
        {
            return ByConstructor(target, type, withParameters[0], context);
        }

        if (constructors.Count == withParameters.Count && (withParameters.Count > 1 || type.TypeKind == TypeKind.Class))
        {
            context.Unbindable(target, "its type has no single public constructor that could be called");
            return null;
        }

        return ByProperties(target, type, context);
    }

    private static ParameterModel? ByConstructor(BindingTarget target, INamedTypeSymbol type, IMethodSymbol constructor, BindingContext context)
    {
        var properties = Properties(type).ToList();
        return Create(target, type, byConstructor: true, context, constructor.Parameters.Select(p =>
        {
            var property = properties.FirstOrDefault(
                o => string.Equals(o.Name, p.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(o.Type, p.Type));
            return (p.Name, BindingTarget.Of(p, property));
        }));
    }

    private static ParameterModel? ByProperties(BindingTarget target, INamedTypeSymbol type, BindingContext context) =>
        Create(target, type, byConstructor: false, context, Properties(type)
            .Where(p => p.SetMethod?.DeclaredAccessibility == Accessibility.Public)
            .Select(p => (p.Name, BindingTarget.Of(p))));

    private static ParameterModel? Create(
        BindingTarget target, INamedTypeSymbol type, bool byConstructor, BindingContext context, IEnumerable<(string Name, BindingTarget Target)> members)
    {
        var local = context.Locals.Next(target.Name);
        var bound = new List<BoundMember>();
        foreach (var (name, member) in members)
        {
            if (member.FindExact(context.Types, "Microsoft.AspNetCore.Http.AsParametersAttribute") is not null)
            {
                context.Unbindable(member, "[AsParameters] inside of [AsParameters] is not supported");
                return null;
            }

            if (ParameterParser.Parse(member, context) is not { } parameter)
            {
                return null;
            }

            if (parameter.Output is { Name.Count: > 0 })
            {
                context.Unbindable(member, "an object's name is made of parameters, of which this one is a part; take the output as a parameter of the method");
                return null;
            }

            bound.Add(new BoundMember(TypeNames.Identifier(name), parameter));
        }

        return new ParameterModel(local, target.Name, type.WithNullability(), ParseRules.Short(type), ParameterSource.Members, IsOptional: false, DefaultValue: null)
        {
            Construction = new ConstructionModel(type.FullName(), byConstructor, bound.ToEquatableArray()),
        };
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol? type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property && names.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
