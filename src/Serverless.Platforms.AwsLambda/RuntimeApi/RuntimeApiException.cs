namespace Serverless.Platforms.AwsLambda.RuntimeApi;

/// <summary>The Runtime API cannot be spoken with, or has refused something after which the process must end.</summary>
/// <param name="message">What has happened.</param>
/// <param name="innerException">What was thrown.</param>
internal sealed class RuntimeApiException(string message, Exception? innerException = null) : Exception(message, innerException);
