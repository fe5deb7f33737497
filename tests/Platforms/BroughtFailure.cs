namespace Serverless.Platforms.Tests;

/// <summary>A message that was brought and has failed.</summary>
/// <param name="Error">What the platform was told.</param>
/// <param name="IsFinal">Whether the platform was told that no further attempt is of use.</param>
internal sealed record BroughtFailure(string Error, bool IsFinal = false);
