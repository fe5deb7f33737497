using System.Buffers;
using System.Diagnostics;
using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>What is said beside the body of a message: the sender's trace, the form of the body, and what the sender adds.</summary>
internal static class OutputHeaders
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly Dictionary<string, string> JsonOnly = new() { ["content-type"] = MediaType.Json };
    private static readonly Dictionary<string, string> TextOnly = new() { ["content-type"] = MediaType.Text };
    private static readonly Dictionary<string, string> BytesOnly = new() { ["content-type"] = MediaType.Bytes };

    /// <summary>Makes the headers of a message.</summary>
    /// <param name="invocation">The invocation that sends; null for a command.</param>
    /// <param name="contentType">The form of the body.</param>
    /// <param name="own">What the sender adds.</param>
    /// <param name="more">How many are added afterwards; only then the answer is not shared.</param>
    /// <exception cref="ArgumentException">A name is the SDK's own, or not one.</exception>
    public static Dictionary<string, string> Create(FunctionInvocation? invocation, string contentType, IReadOnlyDictionary<string, string>? own, int more = 0)
    {
        var (parent, state, baggage) = TraceOf(invocation);
        if (parent is null && baggage is null && own is not { Count: > 0 } && more == 0 && Shared(contentType) is { } shared)
        {
            return shared;
        }

        var headers = new Dictionary<string, string>(4 + more + (own?.Count ?? 0)) { ["content-type"] = contentType };
        Add(headers, "traceparent", parent);
        Add(headers, "tracestate", state);
        Add(headers, "baggage", baggage);
        foreach (var (name, value) in own ?? EventMessage.NoHeaders)
        {
            headers[Checked(name, more > 0)] = value;
        }

        return headers;
    }

    private static (string? Parent, string? State, string? Baggage) TraceOf(FunctionInvocation? invocation)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            string? baggage = null;
            DistributedContextPropagator.Current.Inject(activity, null, (_, name, value) => baggage = name is "baggage" or "Correlation-Context" ? value : baggage);
            return (activity.Id, activity.TraceStateString is { Length: > 0 } state ? state : null, baggage);
        }

        return (invocation?.TraceParent, invocation?.TraceState, (invocation as EventInvocation)?.Messages[0].Headers.GetValueOrDefault("baggage"));
    }

    private static Dictionary<string, string>? Shared(string contentType) => contentType switch
    {
        MediaType.Json => JsonOnly,
        MediaType.Text => TextOnly,
        MediaType.Bytes => BytesOnly,
        _ => null,
    };

    private static void Add(Dictionary<string, string> headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            headers[name] = value;
        }
    }

    private static string Checked(string name, bool isEvent)
    {
        var lower = name.ToLowerInvariant();
        if (lower is "traceparent" or "tracestate" or "baggage" or "content-type")
        {
            throw new ArgumentException($"The header '{name}' is the SDK's own and cannot be set.");
        }

        if (isEvent && lower is "ce-id" or "ce-type" or "ce-source" or "ce-specversion" or "ce-time" or "ce-subject")
        {
            throw new ArgumentException($"The header '{name}' is an attribute of the event that the SDK sets. Use Source of EventOutput, or Subject of OutputOptions.");
        }

        return lower.Length > 0 && !lower.AsSpan().ContainsAnyExcept(NameCharacters)
            ? lower
            : throw new ArgumentException($"'{name}' is not the name of a header: it may have letters, digits, '-', '_' and '.'.");
    }
}
