namespace Serverless.Events.CloudEvents;

/// <summary>What came is no event of CloudEvents 1.0. The message names the attribute and never holds its value.</summary>
/// <param name="statusCode">The status to answer with: 400, or 415 for a form that is not known.</param>
/// <param name="message">What is wrong.</param>
internal sealed class CloudEventException(int statusCode, string message) : Exception(message)
{
    public CloudEventException(string message)
        : this(400, message)
    {
    }

    /// <summary>The status to answer with.</summary>
    public int StatusCode => statusCode;
}
