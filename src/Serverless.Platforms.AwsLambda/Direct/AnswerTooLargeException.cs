namespace Serverless.Platforms.AwsLambda.Direct;

/// <summary>The answer of a function is larger than the platform takes.</summary>
/// <param name="message">How large it is, and what to do.</param>
internal sealed class AnswerTooLargeException(string message) : Exception(message);
