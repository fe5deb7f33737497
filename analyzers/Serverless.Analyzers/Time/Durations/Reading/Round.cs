using Serverless.Analyzers.Time.Durations.Model;

namespace Serverless.Analyzers.Time.Durations.Reading;

/// <summary>One round of a loop.</summary>
/// <param name="Normal">Until the next round may begin.</param>
/// <param name="Break">Until the loop is left by <c>break</c>.</param>
/// <param name="Frame">Its other ends.</param>
internal readonly record struct Round(Duration Normal, Duration Break, Frame Frame);
