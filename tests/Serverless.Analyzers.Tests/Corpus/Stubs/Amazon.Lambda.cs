// AWS Lambda: core, events and Annotations.
namespace Amazon.Lambda.Core
{
    public interface ILambdaLogger
    {
        void Log(string message);
        void LogLine(string message);
        void LogInformation(string message);
        void LogInformation(string message, params object[] args);
        void LogWarning(string message);
        void LogError(string message);
        void LogError(System.Exception exception, string message, params object[] args);
    }

    public interface ILambdaContext
    {
        string AwsRequestId { get; }
        string FunctionName { get; }
        string FunctionVersion { get; }
        string InvokedFunctionArn { get; }
        ILambdaLogger Logger { get; }
        string LogGroupName { get; }
        string LogStreamName { get; }
        int MemoryLimitInMB { get; }
        System.TimeSpan RemainingTime { get; }
    }

    [System.AttributeUsage(System.AttributeTargets.Assembly | System.AttributeTargets.Method)]
    public sealed class LambdaSerializerAttribute(System.Type serializerType) : System.Attribute
    {
        public System.Type SerializerType { get; } = serializerType;
    }

    public static class LambdaLogger
    {
        public static void Log(string message) => throw null!;
    }
}

namespace Amazon.Lambda.Serialization.SystemTextJson
{
    public class DefaultLambdaJsonSerializer;
}

namespace Amazon.Lambda.SQSEvents
{
    public class SQSEvent
    {
        public System.Collections.Generic.List<SQSMessage> Records { get; set; } = null!;

        public class SQSMessage
        {
            public string MessageId { get; set; } = null!;
            public string ReceiptHandle { get; set; } = null!;
            public string Body { get; set; } = null!;
            public System.Collections.Generic.Dictionary<string, string> Attributes { get; set; } = null!;
            public System.Collections.Generic.Dictionary<string, MessageAttribute> MessageAttributes { get; set; } = null!;
            public string EventSourceArn { get; set; } = null!;
        }

        public class MessageAttribute
        {
            public string StringValue { get; set; } = null!;
            public string DataType { get; set; } = null!;
        }
    }

    public class SQSBatchResponse
    {
        public SQSBatchResponse()
        {
        }

        public SQSBatchResponse(System.Collections.Generic.List<BatchItemFailure> batchItemFailures) => BatchItemFailures = batchItemFailures;

        public System.Collections.Generic.List<BatchItemFailure> BatchItemFailures { get; set; } = null!;

        public class BatchItemFailure
        {
            public string ItemIdentifier { get; set; } = null!;
        }
    }
}

namespace Amazon.Lambda.SNSEvents
{
    public class SNSEvent
    {
        public System.Collections.Generic.IList<SNSRecord> Records { get; set; } = null!;

        public class SNSRecord
        {
            public string EventSource { get; set; } = null!;
            public SNSMessage Sns { get; set; } = null!;
        }

        public class SNSMessage
        {
            public string Message { get; set; } = null!;
            public string MessageId { get; set; } = null!;
            public string Subject { get; set; } = null!;
            public string TopicArn { get; set; } = null!;
        }
    }
}

namespace Amazon.Lambda.S3Events
{
    public class S3Event
    {
        public System.Collections.Generic.List<S3EventNotificationRecord> Records { get; set; } = null!;

        public class S3EventNotificationRecord
        {
            public string AwsRegion { get; set; } = null!;
            public string EventName { get; set; } = null!;
            public System.DateTime EventTime { get; set; }
            public S3Entity S3 { get; set; } = null!;
        }

        public class S3Entity
        {
            public S3BucketEntity Bucket { get; set; } = null!;
            public S3ObjectEntity Object { get; set; } = null!;
        }

        public class S3BucketEntity
        {
            public string Name { get; set; } = null!;
        }

        public class S3ObjectEntity
        {
            public string Key { get; set; } = null!;
            public long Size { get; set; }
        }
    }
}

namespace Amazon.Lambda.KinesisEvents
{
    public class KinesisEvent
    {
        public System.Collections.Generic.IList<KinesisEventRecord> Records { get; set; } = null!;

        public class KinesisEventRecord
        {
            public string EventId { get; set; } = null!;
            public Record Kinesis { get; set; } = null!;
        }

        public class Record
        {
            public System.IO.MemoryStream Data { get; set; } = null!;
            public string PartitionKey { get; set; } = null!;
            public string SequenceNumber { get; set; } = null!;
        }
    }
}

namespace Amazon.Lambda.CloudWatchEvents
{
    public class CloudWatchEvent<T>
    {
        public string Id { get; set; } = null!;
        public string Source { get; set; } = null!;
        public System.DateTime Time { get; set; }
        public T Detail { get; set; } = default!;
    }
}

namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents
{
    public class Detail;

    public class ScheduledEvent : CloudWatchEvent<Detail>;
}

namespace Amazon.Lambda.APIGatewayEvents
{
    public class APIGatewayProxyRequest
    {
        public string Body { get; set; } = null!;
        public string Path { get; set; } = null!;
        public string HttpMethod { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> Headers { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> PathParameters { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> QueryStringParameters { get; set; } = null!;
    }

    public class APIGatewayProxyResponse
    {
        public int StatusCode { get; set; }
        public string Body { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> Headers { get; set; } = null!;
    }

    public class APIGatewayHttpApiV2ProxyRequest
    {
        public string Body { get; set; } = null!;
        public string RawPath { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> Headers { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> PathParameters { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> QueryStringParameters { get; set; } = null!;
    }

    public class APIGatewayHttpApiV2ProxyResponse
    {
        public int StatusCode { get; set; }
        public string Body { get; set; } = null!;
        public System.Collections.Generic.IDictionary<string, string> Headers { get; set; } = null!;
    }
}

namespace Amazon.Lambda.Annotations
{
    [System.AttributeUsage(System.AttributeTargets.Method)]
    public class LambdaFunctionAttribute : System.Attribute
    {
        public string ResourceName { get; set; } = null!;
        public uint Timeout { get; set; }
        public uint MemorySize { get; set; }
        public string Role { get; set; } = null!;
        public string Policies { get; set; } = null!;
    }

    [System.AttributeUsage(System.AttributeTargets.Class)]
    public class LambdaStartupAttribute : System.Attribute;

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    public class FromServicesAttribute : System.Attribute;
}

namespace Amazon.Lambda.Annotations.APIGateway
{
    public enum LambdaHttpMethod
    {
        Any,
        Get,
        Post,
        Put,
        Patch,
        Head,
        Delete,
        Options,
    }

    [System.AttributeUsage(System.AttributeTargets.Method)]
    public class HttpApiAttribute(LambdaHttpMethod method, string template) : System.Attribute
    {
        public LambdaHttpMethod Method { get; set; } = method;
        public string Template { get; set; } = template;
        public string Authorizer { get; set; } = null!;
    }

    [System.AttributeUsage(System.AttributeTargets.Method)]
    public class RestApiAttribute(LambdaHttpMethod method, string template) : System.Attribute
    {
        public LambdaHttpMethod Method { get; set; } = method;
        public string Template { get; set; } = template;
        public string Authorizer { get; set; } = null!;
    }

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    public class FromBodyAttribute : System.Attribute;

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    public class FromQueryAttribute : System.Attribute
    {
        public string Name { get; set; } = null!;
    }

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    public class FromRouteAttribute : System.Attribute
    {
        public string Name { get; set; } = null!;
    }

    public interface IHttpResult
    {
        System.Net.HttpStatusCode StatusCode { get; }
    }

    public static class HttpResults
    {
        public static IHttpResult Ok(object? body = null) => throw null!;
        public static IHttpResult Created(string? uri = null, object? body = null) => throw null!;
        public static IHttpResult Accepted(object? body = null) => throw null!;
        public static IHttpResult BadRequest(object? body = null) => throw null!;
        public static IHttpResult NotFound(object? body = null) => throw null!;
    }
}

namespace Amazon.Lambda.Annotations.SQS
{
    [System.AttributeUsage(System.AttributeTargets.Method, AllowMultiple = true)]
    public class SQSEventAttribute(string queue) : System.Attribute
    {
        public string Queue { get; } = queue;
        public uint BatchSize { get; set; }
    }
}
