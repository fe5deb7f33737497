using Serverless.Hosting;

namespace Serverless.Events.Platforms;

/// <summary>Finds the functions that an event starts: by the name of its source, and by the one function that the platform has chosen.</summary>
/// <param name="subscribers">The program's functions.</param>
/// <param name="table">All functions, for messages.</param>
/// <param name="setting">Answers a setting: what a source is called on the platform.</param>
/// <param name="section">The section of such settings, as in <c>Serverless:Aws:Queues:NAME</c>.</param>
/// <param name="shorten">Makes of what a setting holds (an address, an ARN) the name as events have it; null to take it as it is.</param>
internal sealed class FunctionFinder(
    IReadOnlyList<Subscriber> subscribers, FunctionTable table, Func<string, string?> setting, string section, Func<string, string>? shorten = null)
{
    /// <summary>The functions.</summary>
    /// <exception cref="InvalidEventException">None takes it, or several of which one alone can.</exception>
    public IReadOnlyList<Subscriber> Find(IncomingBatch batch)
    {
        var found = TryFind(batch);
        if (found.Count > 0)
        {
            return found;
        }

        // What is about an object of a bucket that a trigger has, and of another name, concerns nobody; nor does an event of a trigger's type about something else.
        var ofKind = OfKind(batch.Kind);
        var isKnown = batch.Kind switch
        {
            EventKind.Blob => ofKind.Exists(s => IsBucket(s, batch.Source)),
            EventKind.Event => ofKind.Exists(s => EventFilter.TakesFrom(s.Subscription, batch.Source, batch.EventSource)),
            _ => false,
        };
        return isKnown ? found : throw NoMatch(batch, ofKind);
    }

    /// <summary>The functions; none where nobody takes it.</summary>
    /// <exception cref="InvalidEventException">Several take it, of which one alone can.</exception>
    public IReadOnlyList<Subscriber> TryFind(IncomingBatch batch)
    {
        var ofKind = OfKind(batch.Kind);
        if (batch.Kind == EventKind.Timer && ofKind.Count > 1)
        {
            return ScheduleFinder.Find(batch.Source, ofKind) is { } timer ? [timer] : [];
        }

        // A platform that names a function with one such trigger has said enough, whatever the source is called.
        var found = table.Function is not null && ofKind.Count == 1 && batch.Kind is not (EventKind.Blob or EventKind.Event) ? ofKind : ofKind.Where(s => IsMatch(s, batch)).ToList();

        // Each function of these has its own part of it: the platform brings it once for all.
        return found.Count < 2 || batch.Kind is EventKind.Blob or EventKind.Event or EventKind.Stream or EventKind.Table ? found : throw new InvalidEventException(
            $"The event of the {Name(batch.Kind)} '{batch.Source}' could start several functions: {FunctionTable.Names(found.Select(f => f.Function))}. Have the platform name one of them.");
    }

    private List<Subscriber> OfKind(EventKind kind) =>
        subscribers.Where(s => s.Subscription.Kind == kind && (table.Function is null || s.Function.Name == table.Function)).ToList();

    private bool IsMatch(Subscriber subscriber, IncomingBatch batch)
    {
        var subscription = subscriber.Subscription;
        return batch.Kind switch
        {
            EventKind.Queue => IsName(subscription.Channel, "Queues", batch.Source),
            EventKind.Stream => IsName(subscription.Channel, "Streams", batch.Source),
            EventKind.Table => IsName(subscription.Channel, "Tables", batch.Source),
            EventKind.Timer => ScheduleFinder.Find(batch.Source, [subscriber]) is not null,
            EventKind.Direct => subscription.Channel.Equals(batch.Source, StringComparison.OrdinalIgnoreCase),
            EventKind.Event => EventFilter.Takes(subscription, batch.Source, batch.EventSource, batch.EventSubject),
            EventKind.Blob => IsBucket(subscriber, batch.Source)
                && (subscription.BlobEvents & batch.Blob!.Event) != 0
                && ((EventFunction)subscriber.Function).Path.TryMatch(batch.Blob.Name, out _),
            _ => false,
        };
    }

    private bool IsBucket(Subscriber subscriber, string bucket) => IsName(subscriber.Channel.Name, "Buckets", bucket);

    /// <summary>Whether a source is the one that the program calls so: a setting says what it is called on the platform, as a name, an ARN or an address.</summary>
    private bool IsName(string name, string settings, string actual) =>
        Known(settings, name) is { } known ? (shorten is null ? known : shorten(known)) == actual : name == actual || name + ".fifo" == actual;

    /// <summary>A variable's name has letters and digits alone, so that others of the name are written as '_' there.</summary>
    private string? Known(string settings, string name) => new[] { name, new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]) }
        .Select(n => setting($"Serverless:{section}:{settings}:{n}")).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private InvalidEventException NoMatch(IncomingBatch batch, List<Subscriber> ofKind)
    {
        var others = string.Join(", ", ofKind.Select(s => $"{s.Function.Name} ({s.Channel.Name})").Distinct().Order(StringComparer.Ordinal));
        return new InvalidEventException(
            $"No function takes the event of the {Name(batch.Kind)} '{batch.Source}'. "
            + (others.Length == 0 ? $"The program has: {FunctionTable.Names(table.All, withTrigger: true)}." : $"These take others: {others}.")
            + (batch.Kind is EventKind.Queue or EventKind.Stream or EventKind.Table or EventKind.Blob
                ? $" The setting Serverless:{section}:{Setting(batch.Kind)}:NAME says what the source NAME of a trigger is called on the platform."
                : ""));
    }

    private static string Setting(EventKind kind) => kind switch
    {
        EventKind.Queue => "Queues",
        EventKind.Stream => "Streams",
        EventKind.Table => "Tables",
        _ => "Buckets",
    };

    private static string Name(EventKind kind) => kind switch
    {
        EventKind.Queue => "queue",
        EventKind.Stream => "stream",
        EventKind.Table => "table",
        EventKind.Blob => "bucket",
        EventKind.Timer => "schedule",
        EventKind.Direct => "function",
        _ => "type",
    };
}
