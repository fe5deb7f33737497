using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Generators.Model.Events;

namespace Serverless.Generators.Parsing.Events;

/// <summary>Reads the settings of event triggers.</summary>
internal sealed class EventSettingsParser
{
    private const int MostMessages = 10_000;
    private const int MostAttempts = 1_000;
    private const int MostInvocations = 1_000;
    private const int DefaultBackoff = 1_000;
    private const int DefaultMaxBackoff = 300_000;

    private readonly AttributeData _attribute;
    private readonly IProblemSink? _problems;
    private bool _isValid = true;

    private EventSettingsParser(AttributeData attribute, IProblemSink? problems)
    {
        _attribute = attribute;
        _problems = problems;
    }

    /// <summary>The settings; null where one is not valid.</summary>
    public static EventSettings? Parse(AttributeData attribute, IProblemSink? problems)
    {
        var parser = new EventSettingsParser(attribute, problems);
        var settings = new EventSettings();
        foreach (var argument in attribute.NamedArguments)
        {
            settings = parser.Read(settings, argument.Key, argument.Value.Value);
        }

        parser.CheckBackoff(settings);
        return parser._isValid ? settings : null;
    }

    private EventSettings Read(EventSettings settings, string name, object? value) => (name, value) switch
    {
        ("BatchSize", int number) => settings with { BatchSize = Number(name, number, MostMessages, "messages") },
        ("MaxAttempts", int number) => settings with { MaxAttempts = Number(name, number, MostAttempts, "attempts") },
        ("Concurrency", int number) => settings with { Concurrency = Number(name, number, MostInvocations, "invocations") },
        ("BatchWindow", string text) => settings with { BatchWindow = Duration(name, text, "\"500ms\"") },
        ("Backoff", string text) => settings with { Backoff = Duration(name, text, "\"1s\"") },
        ("MaxBackoff", string text) => settings with { MaxBackoff = Duration(name, text, "\"5m\"") },
        ("VisibilityTimeout", string text) => settings with { VisibilityTimeout = Duration(name, text, "\"2m\"") },
        ("DeadLetterQueue", string text) => settings with { DeadLetterQueue = Name(name, "dead-letter queue", text) },
        ("ConsumerGroup", string text) => settings with { ConsumerGroup = Name(name, "consumer group", text) },
        ("FromStart", bool flag) => settings with { FromStart = flag },
        ("Events", int flags) => settings with { BlobEvents = Flags(name, flags) },
        ("TimeZone", string text) => settings with { TimeZone = Zone(name, text) },
        ("RunMissed", bool flag) => settings with { RunMissed = flag },
        ("Source", string text) => settings with { Source = text },
        ("Subject", string text) => settings with { Subject = Subject(name, text) },
        _ => settings,
    };

    private int Number(string name, int number, int most, string what)
    {
        if (number < 0 || number > most)
        {
            Bad(name, number.ToString(CultureInfo.InvariantCulture), $"1 to {most.ToString("N0", CultureInfo.InvariantCulture)} {what}, or 0 for the default");
        }

        return number;
    }

    private int? Duration(string name, string text, string example)
    {
        if (TriggerSettingsParser.TryParseDuration(text, out var milliseconds))
        {
            return milliseconds;
        }

        Bad(name, text, $"a positive number with ms, s, m or h, such as {example}");
        return null;
    }

    private string Name(string name, string what, string text)
    {
        if (ChannelNames.CheckName(text) is { } error)
        {
            Report(ProblemIds.BadChannel, name, what, text, error);
        }

        return text;
    }

    private string Subject(string name, string text)
    {
        if (text.Length == 0 || text.Any(char.IsControl) || text.IndexOf('*') is >= 0 and var star && star < text.Length - 1)
        {
            Bad(name, text, "a subject such as \"orders/7\", in which '*' at the end stands for any rest");
        }

        return text;
    }

    private int Flags(string name, int flags)
    {
        if (flags is < 1 or > 3)
        {
            Bad(name, flags.ToString(CultureInfo.InvariantCulture), "BlobEvents.Created, Deleted or All");
        }

        return flags;
    }

    private string Zone(string name, string text)
    {
        // The list may be older than the database of the machine, so the function is made whatever it says.
        if (_problems is not null && !TimeZoneNames.Contains(text))
        {
            var similar = TimeZoneNames.Similar(text) is { } known ? $"; did you mean '{known}'?" : string.Empty;
            _problems.Report(ProblemIds.BadTimeZone, Locations.Argument(_attribute, name), text, similar);
        }

        return text;
    }

    private void CheckBackoff(EventSettings settings)
    {
        if ((settings.Backoff ?? DefaultBackoff) <= (settings.MaxBackoff ?? DefaultMaxBackoff))
        {
            return;
        }

        if (settings.MaxBackoff is null)
        {
            Bad("Backoff", Text("Backoff"), "at most MaxBackoff, which is \"5m\" unless it is set");
        }
        else
        {
            Bad("MaxBackoff", Text("MaxBackoff"), "at least Backoff, which is \"1s\" unless it is set");
        }
    }

    private string Text(string name) => _attribute.NamedArguments.First(a => a.Key == name).Value.Value as string ?? string.Empty;

    private void Bad(string name, string value, string expected) => Report(ProblemIds.BadSetting, name, name, value, expected);

    private void Report(string id, string argument, params string[] arguments)
    {
        _isValid = false;
        _problems?.Report(id, _problems is null ? null : Locations.Argument(_attribute, argument), arguments);
    }
}
