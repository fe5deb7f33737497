namespace Serverless.Generators.Model.Json;

/// <summary>Why values of a type cannot travel.</summary>
/// <param name="Direction">The way that is closed.</param>
/// <param name="Segment">The member at fault, as part of a path, or empty for the type itself.</param>
/// <param name="Type">The type at fault, as a message shows it.</param>
/// <param name="Reason">Completes "the type X cannot be used because ...".</param>
/// <param name="WayOut">What the developer does next.</param>
internal sealed record JsonProblem(JsonDirection Direction, string Segment, string Type, string Reason, string WayOut);
