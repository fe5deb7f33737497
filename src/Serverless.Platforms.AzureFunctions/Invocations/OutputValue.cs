namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>Something that goes to an output binding.</summary>
/// <param name="Value">UTF-8, bytes or JSON.</param>
/// <param name="Form">Which of these.</param>
internal sealed record OutputValue(ReadOnlyMemory<byte> Value, OutputForm Form);
