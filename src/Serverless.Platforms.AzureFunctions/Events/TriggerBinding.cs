using System.Globalization;
using System.Text.Json;
using Serverless.Events;
using Serverless.Hosting;
using Serverless.Platforms.AzureFunctions.Envelope;

namespace Serverless.Platforms.AzureFunctions.Events;

/// <summary>The bindings of triggers, whose names say the kind; a function's second trigger of a kind has a <c>2</c> behind it. The build writes them by the same rule.</summary>
internal static class TriggerBinding
{
    private static readonly (string Name, EventKind Kind)[] s_kinds =
    [
        ("message", EventKind.Queue),
        ("events", EventKind.Stream),
        ("blob", EventKind.Blob),
        ("timer", EventKind.Timer),
        ("event", EventKind.Event),
    ];

    /// <summary>The kind of trigger that an invocation is of, which of the function's triggers of the kind it is, and its value.</summary>
    /// <exception cref="InvalidEventException">No binding of it is one of a trigger.</exception>
    public static (EventKind Kind, int Ordinal, JsonElement Value) Find(Invocation invocation)
    {
        foreach (var member in invocation.Data.EnumerateObject())
        {
            foreach (var (name, kind) in s_kinds)
            {
                if (!member.Name.StartsWith(name, StringComparison.Ordinal))
                {
                    continue;
                }

                var rest = member.Name.AsSpan(name.Length);
                if (rest.IsEmpty)
                {
                    return (kind, 0, member.Value);
                }

                if (int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1)
                {
                    return (kind, number - 1, member.Value);
                }
            }
        }

        throw new InvalidEventException($"The invocation has no value for a trigger's binding: {string.Join(", ", s_kinds.Select(k => k.Name))}. The build writes function.json with these names.");
    }
}
