using System.Text.Json;

namespace Serverless.Platforms.AwsLambda;

/// <summary>Tells by the form of an event where it comes from. Nothing else does: the platform hands over the bytes alone.</summary>
internal static class EventShapes
{
    /// <summary>The name of the one member of events that are the product's own.</summary>
    public static ReadOnlySpan<byte> OwnMember => "serverless"u8;

    /// <summary>The most levels that an event has.</summary>
    public const int Deepest = 256;

    /// <summary>Looks at the members of the event, as few as tell it.</summary>
    public static EventShape Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Look(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest }));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Whoever takes it says what is wrong.
            return EventShape.Other;
        }
    }

    private static EventShape Look(Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return EventShape.Other;
        }

        bool isVersion1 = false, isVersion2 = false, hasMethod = false, isAlb = false, isMultiValue = false, hasEventSource = false, hasRecordMap = false, hasRawPath = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("version"u8))
            {
                json.Read();
                isVersion1 = json.TokenType == JsonTokenType.String && json.ValueTextEquals("1.0"u8);
                isVersion2 = json.TokenType == JsonTokenType.String && json.ValueTextEquals("2.0"u8);
            }
            else if (json.ValueTextEquals("rawPath"u8))
            {
                if (isVersion2)
                {
                    return EventShape.Http2;
                }

                // A tool may write the members in another order.
                hasRawPath = true;
                json.Read();
            }
            else if (json.ValueTextEquals("httpMethod"u8))
            {
                hasMethod = true;
                json.Read();
            }
            else if (json.ValueTextEquals("multiValueHeaders"u8))
            {
                json.Read();
                isMultiValue = json.TokenType == JsonTokenType.StartObject;
                json.Skip();
            }
            else if (json.ValueTextEquals("requestContext"u8))
            {
                switch (LookAtContext(ref json))
                {
                    case EventShape.WebSocket:
                        return EventShape.WebSocket;
                    case EventShape.Alb:
                        isAlb = true;
                        break;
                }
            }
            else if (json.ValueTextEquals("Records"u8))
            {
                json.Read();
                return json.TokenType == JsonTokenType.StartArray ? LookAtRecord(ref json) : EventShape.Other;
            }
            else if (json.ValueTextEquals("detail-type"u8))
            {
                return EventShape.EventBridge;
            }
            else if (json.ValueTextEquals("eventSource"u8))
            {
                json.Read();
                hasEventSource = json.TokenType == JsonTokenType.String && (json.ValueTextEquals("aws:kafka"u8) || json.ValueTextEquals("SelfManagedKafka"u8));
            }
            else if (json.ValueTextEquals("records"u8))
            {
                json.Read();
                hasRecordMap = json.TokenType == JsonTokenType.StartObject;
                json.Skip();
            }
            else if (json.ValueTextEquals(OwnMember))
            {
                json.Read();
                if (json.TokenType == JsonTokenType.StartObject)
                {
                    return EventShape.Own;
                }

                json.Skip();
            }
            else
            {
                json.Skip();
            }
        }

        if (isVersion2 && hasRawPath)
        {
            return EventShape.Http2;
        }

        return (hasMethod, isAlb) switch
        {
            (true, true) => isMultiValue ? EventShape.AlbMultiValue : EventShape.Alb,
            (true, _) => isVersion1 ? EventShape.Http1 : EventShape.Rest,
            _ => hasEventSource && hasRecordMap ? EventShape.Kafka : EventShape.Other,
        };
    }

    private static EventShape LookAtContext(ref Utf8JsonReader json)
    {
        var shape = EventShape.Other;
        bool hasConnection = false, hasEventType = false;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return shape;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("elb"u8))
            {
                shape = EventShape.Alb;
            }

            hasConnection |= json.ValueTextEquals("connectionId"u8);
            hasEventType |= json.ValueTextEquals("eventType"u8);
            json.Skip();
        }

        return hasConnection && hasEventType ? EventShape.WebSocket : shape;
    }

    private static EventShape LookAtRecord(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return EventShape.UnknownRecords;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // SNS writes it with a capital.
            if (json.ValueTextEquals("eventSource"u8) || json.ValueTextEquals("EventSource"u8))
            {
                json.Read();
                return json.GetString() switch
                {
                    "aws:sqs" => EventShape.Sqs,
                    "aws:sns" => EventShape.Sns,
                    "aws:s3" => EventShape.S3,
                    "aws:kinesis" => EventShape.Kinesis,
                    "aws:dynamodb" => EventShape.DynamoDb,
                    _ => EventShape.UnknownRecords,
                };
            }

            json.Skip();
        }

        return EventShape.UnknownRecords;
    }
}
