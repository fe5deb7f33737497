using Serverless.Events.Platforms;

namespace Serverless.Platforms.AwsLambda.Events;

/// <summary>What an event of the platform brings.</summary>
/// <param name="Batches">The messages, by the place that they come from.</param>
/// <param name="Report">How failures are told.</param>
internal sealed record IncomingEvent(IReadOnlyList<IncomingBatch> Batches, FailureReport Report);
