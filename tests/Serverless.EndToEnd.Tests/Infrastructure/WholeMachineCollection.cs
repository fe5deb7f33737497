namespace Serverless.EndToEnd.Tests;

/// <summary>One test after the other: each uses the whole machine.</summary>
[CollectionDefinition(nameof(WholeMachineCollection))]
public sealed class WholeMachineCollection;
