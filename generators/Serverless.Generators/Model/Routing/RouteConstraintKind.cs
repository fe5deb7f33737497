namespace Serverless.Generators.Model.Routing;

/// <summary>The inline constraints that ASP.NET Core knows without registration.</summary>
internal enum RouteConstraintKind
{
    Int,
    Bool,
    DateTime,
    Decimal,
    Double,
    Float,
    Guid,
    Long,
    MinLength,
    MaxLength,
    Length,
    Min,
    Max,
    Range,
    Alpha,
    Regex,
    Required,
    File,
    NonFile,
}
