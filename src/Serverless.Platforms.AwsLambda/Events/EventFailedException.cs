namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>A function has failed for an event that the platform is to bring again as a whole.</summary>
/// <param name="message">Which function, and why.</param>
internal sealed class EventFailedException(string message) : Exception(message);
