using Serverless.Hosting;

namespace Serverless.Events;

/// <summary>A function and what it has subscribed to.</summary>
/// <param name="Function">An <see cref="EventFunction"/>, or a <see cref="DirectFunction"/> that can be started later.</param>
/// <param name="Subscription">What it asks of the event source.</param>
internal sealed record Subscriber(FunctionDefinition Function, EventSubscription Subscription)
{
    /// <summary>The subscriptions of a program.</summary>
    public static List<Subscriber> Of(FunctionApplication application)
    {
        var subscribers = new List<Subscriber>();
        for (var i = 0; i < application.Count; i++)
        {
            switch (application.Create(i))
            {
                case EventFunction function:
                    subscribers.Add(new Subscriber(function, function.Subscription));
                    break;
                case DirectFunction function:
                    subscribers.Add(new Subscriber(function, new EventSubscription(EventKind.Direct, function.Name) { Function = function.Name, Timeout = function.Timeout }));
                    break;
            }
        }

        return subscribers;
    }

    /// <summary>Whether it is the same function with the same event source, perhaps with other settings.</summary>
    public bool IsSameAs(Subscriber other) =>
        Function.Name == other.Function.Name && Subscription.Kind == other.Subscription.Kind && Subscription.Channel == other.Subscription.Channel;

    /// <summary>The channel that the subscription takes from, as senders and settings name it.</summary>
    public EventChannel Channel => new(Subscription.Kind, Subscription.Kind switch
    {
        EventKind.Blob when Subscription.Channel.IndexOf('/') is > 0 and var slash => Subscription.Channel[..slash],
        EventKind.Timer => Subscription.Function,
        _ => Subscription.Channel,
    });
}
