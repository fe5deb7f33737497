namespace Serverless.Generators.Model;

/// <summary>A platform that the program can run on beside a machine of its own.</summary>
/// <param name="Type">The class for programs without events, fully qualified.</param>
/// <param name="EventType">The class for programs with events.</param>
internal sealed record PlatformModel(string Type, string EventType);
