namespace Serverless.Generators.Model.Events;

/// <summary>The kinds of event sources that triggers are for; named as <c>Serverless.Events.EventKind</c> names them.</summary>
internal enum EventTriggerKind
{
    Queue,
    Stream,
    Blob,
    Timer,
    Event,
    Table,
}
