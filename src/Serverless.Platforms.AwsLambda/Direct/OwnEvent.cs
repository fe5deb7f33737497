using System.Text.Json;
using Serverless.Hosting;

namespace Serverless.Platforms.AwsLambda.Direct;

/// <summary>
/// An event of the product's own: <c>{"serverless":{"keepWarm":true}}</c> comes from a schedule and starts nothing;
/// <c>{"serverless":{"function":"Shop.Restock","payload":{}}}</c> starts a direct function by its name.
/// </summary>
/// <param name="IsWarmUp">Whether it is there to keep the process warm.</param>
/// <param name="Function">The function that it starts, or null.</param>
/// <param name="Payload">What the function is given.</param>
internal sealed record OwnEvent(bool IsWarmUp, string? Function, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="InvalidEventException">It says neither.</exception>
    public static OwnEvent Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        var isWarmUp = false;
        string? function = null;
        ReadOnlyMemory<byte> payload = default;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOwn = reader.ValueTextEquals(EventShapes.OwnMember);
            reader.Read();
            if (!isOwn || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                switch (name)
                {
                    case "keepWarm":
                        isWarmUp = reader.TokenType == JsonTokenType.True;
                        break;
                    case "function" when reader.TokenType == JsonTokenType.String:
                        function = reader.GetString();
                        break;
                    case "payload":
                        reader.Skip();
                        payload = json[start..(int)reader.BytesConsumed];
                        break;
                }

                reader.Skip();
            }
        }

        return isWarmUp || function is not null
            ? new OwnEvent(isWarmUp, function, payload)
            : throw new InvalidEventException("The event has a member \"serverless\" that says neither \"keepWarm\": true nor which \"function\" to start.");
    }
}
