using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Routing;
using Serverless.Generators.Parsing;

namespace Serverless.Analyzers.Usage;

/// <summary>Which types a route constraint goes with.</summary>
internal static class ConstraintTypes
{
    private enum Family
    {
        Unknown,
        Integer,
        Fraction,
        Bool,
        Date,
        Guid,
    }

    /// <summary>
    /// Whether no text that passes the constraint can be parsed as the type. A narrower type (<c>{id:long}</c> and <c>int</c>) is no
    /// contradiction: what does not fit is the caller's mistake.
    /// </summary>
    public static bool Contradicts(RouteConstraintKind constraint, ITypeSymbol type, KnownTypes types) =>
        FamilyOf(type, types) is var family and not Family.Unknown && constraint switch
        {
            RouteConstraintKind.Int or RouteConstraintKind.Long or RouteConstraintKind.Min or RouteConstraintKind.Max or RouteConstraintKind.Range
                or RouteConstraintKind.Decimal or RouteConstraintKind.Double or RouteConstraintKind.Float => family is not (Family.Integer or Family.Fraction),
            RouteConstraintKind.Bool => family != Family.Bool,
            RouteConstraintKind.DateTime => family != Family.Date,
            RouteConstraintKind.Guid => family != Family.Guid,
            RouteConstraintKind.Alpha => family is Family.Integer or Family.Date or Family.Guid,
            _ => false,
        };

    /// <summary>The C# type that a constraint suggests for a parameter, or null for text.</summary>
    public static string? Suggested(RouteConstraintKind constraint) => constraint switch
    {
        RouteConstraintKind.Int => "int",
        RouteConstraintKind.Long or RouteConstraintKind.Min or RouteConstraintKind.Max or RouteConstraintKind.Range => "long",
        RouteConstraintKind.Bool => "bool",
        RouteConstraintKind.Decimal => "decimal",
        RouteConstraintKind.Double => "double",
        RouteConstraintKind.Float => "float",
        RouteConstraintKind.DateTime => "global::System.DateTime",
        RouteConstraintKind.Guid => "global::System.Guid",
        _ => null,
    };

    /// <summary>The type as a message shows it.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static Family FamilyOf(ITypeSymbol type, KnownTypes types)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            type = inner;
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64:
                return Family.Integer;
            case SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal:
                return Family.Fraction;
            case SpecialType.System_Boolean:
                return Family.Bool;
            case SpecialType.System_DateTime:
                return Family.Date;
        }

        if (types.Is(type, "System.Guid"))
        {
            return Family.Guid;
        }

        return types.Is(type, "System.DateTimeOffset") || types.Is(type, "System.DateOnly") ? Family.Date : Family.Unknown;
    }
}
