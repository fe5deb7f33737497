namespace Serverless.Build;

/// <summary>A program that cannot be deployed as it is; the message tells its author why, and what to do.</summary>
internal sealed class DeploymentException(string message) : Exception(message);
