namespace ClickProcessor.Tests;

/// <summary>A message whose last attempt has failed.</summary>
internal sealed record Letter(string Queue, int Attempt, string Error);
