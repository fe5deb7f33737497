namespace Serverless.Hosting;

/// <summary>The host cannot start; the message says why, and what to do.</summary>
/// <param name="message">Why.</param>
/// <param name="innerException">What was thrown.</param>
internal sealed class HostStartException(string message, Exception? innerException = null) : Exception(message, innerException);
