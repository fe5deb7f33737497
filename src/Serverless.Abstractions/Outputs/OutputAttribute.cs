namespace Serverless;

/// <summary>
/// Where a function sends to: on <c>[return: ]</c> what it returns, once it has; on a parameter of the type <see cref="IOutput{T}"/> during the run.
/// </summary>
/// <remarks>
/// Null is not sent. Of an array, a list or another sequence on <c>[return: ]</c> each item is sent. An HTTP function answers only
/// when what it has sent is with the broker; a function that a message has started sends with its acknowledgement.
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Parameter, AllowMultiple = true)]
public abstract class OutputAttribute : Attribute
{
    private protected OutputAttribute()
    {
    }
}
