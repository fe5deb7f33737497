namespace Serverless.Connectors.Aws;

/// <summary>Where messages of a queue go whose last attempt has failed.</summary>
/// <param name="Queue">The dead-letter queue; null where it is not known or there is none.</param>
internal sealed record DeadLetterTarget(string? Queue);
