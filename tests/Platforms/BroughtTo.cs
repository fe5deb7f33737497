using Serverless.Events;

namespace Serverless.Platforms.Tests;

/// <summary>A function to which a platform brings messages, as the manifest has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of trigger starts it.</param>
/// <param name="Channel">The queue, the stream, the bucket with its pattern, the schedule, or the type of events.</param>
/// <param name="BatchSize">How many messages it takes at once, at the most.</param>
/// <param name="MaxAttempts">How often each is tried.</param>
internal sealed record BroughtTo(string Name, EventKind Kind, string Channel, int BatchSize, int MaxAttempts);
