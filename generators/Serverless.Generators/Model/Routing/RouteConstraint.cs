namespace Serverless.Generators.Model.Routing;

/// <summary>
/// One checked constraint of a parameter. <see cref="Low"/> and <see cref="High"/> hold the numbers of the length and value
/// constraints (both bounds included); <see cref="Pattern"/> the pattern of a <c>regex</c>.
/// </summary>
internal sealed record RouteConstraint(
    RouteConstraintKind Kind,
    string Text,
    long Low = long.MinValue,
    long High = long.MaxValue,
    string? Pattern = null);
