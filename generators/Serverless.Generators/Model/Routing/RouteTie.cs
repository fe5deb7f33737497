namespace Serverless.Generators.Model.Routing;

/// <summary>
/// Two routes, by their places in the list that was asked about, of which neither is more specific.
/// <see cref="ExamplePath"/> is a path that both match; null when none was found, though none could be ruled out (two different
/// <c>regex</c> constraints, for example).
/// </summary>
internal sealed record RouteTie(int First, int Second, string Method, string? ExamplePath);
