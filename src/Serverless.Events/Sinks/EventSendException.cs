namespace Serverless.Events;

/// <summary>
/// A broker has not taken a message: it is too large, the disk is full, the broker cannot be reached. An HTTP function that does not catch it is
/// answered for with 503 and <c>Retry-After</c>.
/// </summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="innerException">What the broker has thrown.</param>
public sealed class EventSendException(string message, Exception? innerException = null) : UnavailableException(message, innerException);
