namespace Serverless.Hosting;

/// <summary>A function was invoked by its name with a payload that it does not take. The message never holds the payload.</summary>
public sealed class InvalidPayloadException : Exception
{
    internal InvalidPayloadException(string function)
        : base($"The function {function} needs a payload, and null is none.")
    {
    }

    internal InvalidPayloadException(string function, string placeholder, string type)
        : base($"The function {function} was started for an object in whose name '{placeholder}' is no {type}.")
    {
    }

    internal InvalidPayloadException(string function, System.Text.Json.JsonException exception)
        : base($"The payload of the function {function} is not of its type, at {exception.Path ?? "$"} (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}).", exception)
    {
    }
}
