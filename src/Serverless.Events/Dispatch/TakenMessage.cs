namespace Serverless.Events;

/// <summary>A message, and the batch that it was taken with.</summary>
internal readonly record struct TakenMessage(EventMessage Message, EventBatch Batch);
