namespace Serverless.Events;

/// <summary>What becomes of a message.</summary>
public enum EventDisposition
{
    /// <summary>Its function has succeeded: it is gone.</summary>
    Done,

    /// <summary>Its function has failed: it returns after a pause.</summary>
    Retry,

    /// <summary>Its last attempt has failed: it goes to the dead-letter queue with its error.</summary>
    DeadLetter,

    /// <summary>It was not tried: it returns at once, and the attempt does not count.</summary>
    Release,
}
