using Microsoft.Extensions.Logging;

namespace Serverless.Testing;

/// <summary>One entry that was logged.</summary>
/// <param name="Level">How severe it is.</param>
/// <param name="Category">Who logged it, such as <c>Serverless.Gateway</c> or a class's name.</param>
/// <param name="EventId">Its event.</param>
/// <param name="Message">The text, formatted.</param>
/// <param name="Exception">The exception, or null.</param>
/// <param name="Values">The values of the message by name.</param>
public sealed record LogEntry(LogLevel Level, string Category, EventId EventId, string Message, Exception? Exception, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The entry in one line, with its exception behind it.</summary>
    public override string ToString() => $"{Level} {Category}: {Message}{(Exception is null ? "" : $"\n{Exception}")}";
}
