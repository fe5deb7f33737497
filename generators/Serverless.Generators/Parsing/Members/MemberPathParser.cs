using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Members;
using Serverless.Generators.Parsing.Binding;

namespace Serverless.Generators.Parsing.Members;

/// <summary>Finds the members on the way from a type to a text, such as those of <c>order.Customer.Id</c>.</summary>
internal static class MemberPathParser
{
    private static readonly string[] Sortable = ["System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly"];

    /// <summary>The way; null where there is none.</summary>
    /// <param name="type">The type that the way begins at.</param>
    /// <param name="members">The members on the way; none for the value itself.</param>
    /// <param name="types">The types of the compilation.</param>
    /// <param name="error">Why there is none.</param>
    public static MemberPathModel? Parse(ITypeSymbol type, IEnumerable<string> members, KnownTypes types, out string? error)
    {
        var access = string.Empty;
        var canBeNull = CanBeNull(type);
        foreach (var name in members)
        {
            var owner = ParseRules.Underlying(type) ?? type;
            if (Find(owner, name, types) is not { } member)
            {
                error = $"{ParseRules.Short(owner)} has no public property or field '{name}'{Similar(owner, name, types)}";
                return null;
            }

            access += $"{(CanBeNull(type) ? "?." : ".")}{TypeNames.Identifier(member.Name)}";
            type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
            canBeNull |= CanBeNull(type);
        }

        var end = ParseRules.Underlying(type) ?? type;
        if (!HasText(end, types))
        {
            error = $"a {ParseRules.Short(end)} has no text of its own; name a text, a number, a date, a Guid or an enum";
            return null;
        }

        error = null;
        return new MemberPathModel(access, canBeNull, end.SpecialType == SpecialType.System_String, Sortable.Any(n => types.Is(end, n)) ? "O" : null);
    }

    private static bool CanBeNull(ITypeSymbol type) => !type.IsValueType || ParseRules.Underlying(type) is not null;

    private static ISymbol? Find(ITypeSymbol type, string name, KnownTypes types) => Members(type).FirstOrDefault(m => m.Name == name && IsReadable(m, types));

    private static string Similar(ITypeSymbol type, string name, KnownTypes types) =>
        Members(type).FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase) && IsReadable(m, types)) is { } similar
            ? $", but '{similar.Name}'"
            : string.Empty;

    private static IEnumerable<ISymbol> Members(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                yield return member;
            }
        }

        foreach (var member in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.SelectMany(i => i.GetMembers()) : [])
        {
            yield return member;
        }
    }

    private static bool IsReadable(ISymbol member, KnownTypes types) =>
        member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, RefKind: RefKind.None } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false }
        && !ObsoleteRules.IsError(member, types)
        && types.Compilation.CanSee(member is IPropertySymbol { GetMethod: { } getter } ? getter : member);

    private static bool HasText(ITypeSymbol type, KnownTypes types) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Boolean
        || types.Is(type, "System.Uri")
        || type.AllInterfaces.Any(i => types.Is(i, "System.IFormattable"));
}
