namespace Serverless.Platforms.AwsLambda;

/// <summary>What kind of event the platform has brought, as its form tells.</summary>
internal enum EventShape
{
    /// <summary>None that is known: the payload of a direct function.</summary>
    Other,

    /// <summary>HTTP API in payload format 2.0, or a function URL.</summary>
    Http2,

    /// <summary>REST API.</summary>
    Rest,

    /// <summary>HTTP API in payload format 1.0.</summary>
    Http1,

    /// <summary>Application Load Balancer with one value a name.</summary>
    Alb,

    /// <summary>Application Load Balancer with several values a name.</summary>
    AlbMultiValue,

    /// <summary>WebSocket API.</summary>
    WebSocket,

    /// <summary>A queue.</summary>
    Sqs,

    /// <summary>A topic.</summary>
    Sns,

    /// <summary>A bucket.</summary>
    S3,

    /// <summary>A stream.</summary>
    Kinesis,

    /// <summary>A table.</summary>
    DynamoDb,

    /// <summary>A bus, or a schedule.</summary>
    EventBridge,

    /// <summary>A topic of Kafka.</summary>
    Kafka,

    /// <summary>An event of the product's own: a warm-up, or the start of a direct function.</summary>
    Own,

    /// <summary>Records of a source that is not known.</summary>
    UnknownRecords,
}
