namespace Serverless.Generators.Model.Routing;

/// <summary>
/// A parameter of a route template. <see cref="Slot"/> is its place among the template's parameters, from the left;
/// <see cref="Offset"/> and <see cref="Length"/> say where its text, braces included, stands in the template.
/// </summary>
internal sealed record RouteParameter(
    string Name,
    int Slot,
    bool IsOptional,
    bool IsCatchAll,
    bool EncodeSlashes,
    string? DefaultValue,
    EquatableArray<RouteConstraint> Constraints,
    int Offset,
    int Length);
