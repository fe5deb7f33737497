namespace Serverless.Generators.Model.Json;

/// <summary>A type in a payload that cannot be JSON, and what to do about it.</summary>
/// <param name="Root">The C# name of the payload type.</param>
/// <param name="Path">The way from the payload to the place, such as <c>Order.Lines[].Callback</c>.</param>
/// <param name="Type">The type at fault, as a message shows it.</param>
/// <param name="Direction">The way that is closed.</param>
/// <param name="Reason">Why.</param>
/// <param name="WayOut">What the developer does next.</param>
internal sealed record UnsupportedPayload(
    string Root,
    string Path,
    string Type,
    JsonDirection Direction,
    string Reason,
    string WayOut);
