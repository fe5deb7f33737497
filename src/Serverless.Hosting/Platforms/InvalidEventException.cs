namespace Serverless.Hosting;

/// <summary>An event starts no function, or cannot be told which. The message says what there is.</summary>
/// <param name="message">Why, and what to do.</param>
internal sealed class InvalidEventException(string message) : Exception(message);
