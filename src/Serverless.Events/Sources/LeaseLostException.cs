namespace Serverless.Events;

/// <summary>The lease of a batch has ended before it was settled; its messages are delivered again.</summary>
/// <param name="message">Which.</param>
public sealed class LeaseLostException(string message) : Exception(message);
