namespace Serverless.Build.Manifest;

/// <summary>Where a function sends to.</summary>
/// <param name="Kind"><c>queue</c>, <c>stream</c>, <c>blob</c>, <c>event</c> or <c>direct</c>.</param>
/// <param name="Channel">The queue, stream, path, type or function, by kind.</param>
internal sealed record ManifestOutput(string Kind, string Channel);
