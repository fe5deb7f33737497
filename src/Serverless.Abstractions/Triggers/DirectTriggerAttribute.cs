namespace Serverless;

/// <summary>Lets the method be invoked by its name with a JSON value: by the program's <c>invoke</c> command, by tests, and by platforms that call functions directly.</summary>
/// <remarks>
/// It can also be started by a message, and is then tried again like any event: by <see cref="DirectOutputAttribute"/>, or by <c>invoke NAME --async</c>.
/// At most one parameter is the payload, bound from the whole JSON value; the others are services, <see cref="FunctionContext"/>
/// or <see cref="CancellationToken"/>. What the method returns is the answer, as JSON.
/// </remarks>
public sealed class DirectTriggerAttribute : TriggerAttribute;
