using Microsoft.CodeAnalysis;
using Serverless.Generators.Model;
using Serverless.Generators.Model.Binding;

namespace Serverless.Generators.Parsing.Binding;

/// <summary>Reads a type that is made of the fields of a form, with everything that it holds.</summary>
internal sealed class FormTypeParser(BindingTarget target, BindingContext context)
{
    private static readonly string[] ListTypes = ["List`1", "IList`1", "ICollection`1", "IEnumerable`1", "IReadOnlyList`1", "IReadOnlyCollection`1"];

    private readonly Dictionary<ITypeSymbol, FormTypeModel?> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, string> _methods = new(SymbolEqualityComparer.Default);

    /// <param name="name">The name in the attribute, or null: then the fields have no prefix.</param>
    public static FormObjectModel? Parse(BindingTarget target, string? name, BindingContext context)
    {
        var parser = new FormTypeParser(target, context);
        return parser.ParseObject(target.Type) is { } method
            ? new FormObjectModel(method, name is null ? string.Empty : name + ".", parser._types.Values.OfType<FormTypeModel>().ToEquatableArray())
            : null;
    }

    public static bool IsFileList(ITypeSymbol type, KnownTypes types) => ElementOf(type) is { } element && types.Is(element, "Microsoft.AspNetCore.Http.IFormFile");

    /// <summary>The name of the method that will read the type; null where it cannot be read.</summary>
    private string? ParseObject(ITypeSymbol symbol)
    {
        symbol = (ParseRules.Underlying(symbol) ?? symbol).WithNullableAnnotation(NullableAnnotation.None);
        if (_methods.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (symbol is not INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            || type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true)
        {
            context.Unbindable(target, $"a form has no way to give a {symbol.ToDisplayString()}");
            return null;
        }

        var constructors = type.InstanceConstructors.Where(c => c.DeclaredAccessibility == Accessibility.Public && !IsCopy(c, type)).ToList();
        var constructor = constructors.FirstOrDefault(c => c.Parameters.Length == 0) ?? (constructors.Count == 1 ? constructors[0] : null);
        if (constructor is null)
        {
            context.Unbindable(target, $"{symbol.ToDisplayString()} has no single public constructor");
            return null;
        }

        var method = $"Read_{target.Name}_{_methods.Count}";
        _methods.Add(symbol, method);
        _types.Add(symbol, null);
        var members = new List<FormMemberModel>();
        foreach (var parameter in constructor.Parameters)
        {
            if (Member(parameter.Name, parameter.Name, parameter.Type, parameter) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        foreach (var property in Settable(type))
        {
            if (constructor.Parameters.Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (Member(property.Name, NameOf(property), property.Type, property) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }

        _types[symbol] = new FormTypeModel(type.FullName(), method, constructor.Parameters.Length, members.ToEquatableArray());
        return method;
    }

    private FormMemberModel? Member(string name, string key, ITypeSymbol type, ISymbol symbol)
    {
        var types = context.Types;
        var isRequired = symbol is IPropertySymbol { IsRequired: true } or IParameterSymbol { HasExplicitDefaultValue: false };
        var fallback = symbol is IParameterSymbol { HasExplicitDefaultValue: true } parameter
            ? Literals.Of(parameter.ExplicitDefaultValue, parameter.Type)
            : "default!";
        var model = new FormMemberModel(
            TypeNames.Identifier(name), key, type.WithNullability(), FormMemberKind.Value, null, null, null, isRequired, fallback);
        if (types.Is(type, "Microsoft.AspNetCore.Http.IFormFile"))
        {
            return model with { Kind = FormMemberKind.File };
        }

        if (types.Is(type, "Microsoft.AspNetCore.Http.IFormFileCollection"))
        {
            return model with { Kind = FormMemberKind.Files };
        }

        if (ElementOf(type) is { } element)
        {
            var list = model with { Element = element.WithNullability() };
            if (types.Is(element, "Microsoft.AspNetCore.Http.IFormFile"))
            {
                return list with { Kind = FormMemberKind.FileList };
            }

            if (ParseRules.Find(element, types) is { } item && ParseRules.IsSingle(item))
            {
                return list with { Kind = FormMemberKind.Values, Value = item };
            }

            return ParseObject(element) is { } each ? list with { Kind = FormMemberKind.Objects, Method = each } : null;
        }

        if (ParseRules.Find(type, types) is { } value)
        {
            return model with { Value = value };
        }

        return ParseObject(type) is { } method ? model with { Kind = FormMemberKind.Object, Method = method } : null;
    }

    private static IEnumerable<IPropertySymbol> Settable(INamedTypeSymbol? type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public }
                    && !property.GetAttributes().Any(a => a.AttributeClass?.Name == "IgnoreDataMemberAttribute")
                    && names.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    private static string NameOf(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DataMemberAttribute")
            {
                foreach (var argument in attribute.NamedArguments)
                {
                    if (argument is { Key: "Name", Value.Value: string { Length: > 0 } name })
                    {
                        return name;
                    }
                }
            }
        }

        return property.Name;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } named
            when named.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" && ListTypes.Contains(named.MetadataName) => item,
        _ => null,
    };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
