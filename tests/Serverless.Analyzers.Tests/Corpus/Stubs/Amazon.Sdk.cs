// The clients of AWSSDK packages that functions use most.
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Amazon
{
    public class RegionEndpoint
    {
        public static readonly RegionEndpoint EUCentral1 = null!;
    }
}

namespace Amazon.Runtime
{
    public interface IAmazonService;

    public abstract class AmazonServiceClient : IAmazonService, System.IDisposable
    {
        public void Dispose() => throw null!;
    }

    public class ClientConfig
    {
        public System.TimeSpan? Timeout { get; set; }
        public int MaxErrorRetry { get; set; }
    }

    public class AmazonServiceException : System.Exception;

    public class AmazonWebServiceRequest;

    public class AmazonWebServiceResponse;
}

namespace Amazon.S3
{
    using Amazon.Runtime;
    using Amazon.S3.Model;

    public class AmazonS3Config : ClientConfig;

    public class AmazonS3Exception : AmazonServiceException
    {
        public string ErrorCode { get; set; } = null!;
    }

    public interface IAmazonS3 : IAmazonService, System.IDisposable
    {
        Task<GetObjectResponse> GetObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default);
        Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default);
        Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default);
        Task<DeleteObjectResponse> DeleteObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default);
        Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default);
    }

    public class AmazonS3Client : AmazonServiceClient, IAmazonS3
    {
        public AmazonS3Client()
        {
        }

        public AmazonS3Client(RegionEndpoint region)
        {
        }

        public AmazonS3Client(AmazonS3Config config)
        {
        }

        public AmazonS3Client(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        {
        }

        public Task<GetObjectResponse> GetObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default) => throw null!;
        public Task<GetObjectResponse> GetObjectAsync(GetObjectRequest request, CancellationToken cancellationToken = default) => throw null!;
        public Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default) => throw null!;
        public Task<DeleteObjectResponse> DeleteObjectAsync(string bucketName, string key, CancellationToken cancellationToken = default) => throw null!;
        public Task<ListObjectsV2Response> ListObjectsV2Async(ListObjectsV2Request request, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.S3.Model
{
    using Amazon.Runtime;

    public class GetObjectRequest : AmazonWebServiceRequest
    {
        public string BucketName { get; set; } = null!;
        public string Key { get; set; } = null!;
    }

    public class GetObjectResponse : AmazonWebServiceResponse, System.IDisposable
    {
        public Stream ResponseStream { get; set; } = null!;
        public void Dispose() => throw null!;
        public Task WriteResponseStreamToFileAsync(string filePath, bool append, CancellationToken cancellationToken) => throw null!;
    }

    public class PutObjectRequest : AmazonWebServiceRequest
    {
        public string BucketName { get; set; } = null!;
        public string Key { get; set; } = null!;
        public string ContentBody { get; set; } = null!;
        public string ContentType { get; set; } = null!;
        public string FilePath { get; set; } = null!;
        public Stream InputStream { get; set; } = null!;
    }

    public class PutObjectResponse : AmazonWebServiceResponse;

    public class DeleteObjectResponse : AmazonWebServiceResponse;

    public class ListObjectsV2Request : AmazonWebServiceRequest
    {
        public string BucketName { get; set; } = null!;
        public string Prefix { get; set; } = null!;
        public string ContinuationToken { get; set; } = null!;
    }

    public class ListObjectsV2Response : AmazonWebServiceResponse
    {
        public List<S3Object> S3Objects { get; set; } = null!;
        public bool? IsTruncated { get; set; }
        public string NextContinuationToken { get; set; } = null!;
    }

    public class S3Object
    {
        public string Key { get; set; } = null!;
        public long? Size { get; set; }
        public System.DateTime? LastModified { get; set; }
    }
}

namespace Amazon.DynamoDBv2
{
    using Amazon.DynamoDBv2.Model;
    using Amazon.Runtime;

    public class AmazonDynamoDBConfig : ClientConfig;

    public interface IAmazonDynamoDB : IAmazonService, System.IDisposable
    {
        Task<GetItemResponse> GetItemAsync(string tableName, Dictionary<string, AttributeValue> key, CancellationToken cancellationToken = default);
        Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default);
        Task<PutItemResponse> PutItemAsync(string tableName, Dictionary<string, AttributeValue> item, CancellationToken cancellationToken = default);
    }

    public class AmazonDynamoDBClient : AmazonServiceClient, IAmazonDynamoDB
    {
        public AmazonDynamoDBClient()
        {
        }

        public AmazonDynamoDBClient(AmazonDynamoDBConfig config)
        {
        }

        public Task<GetItemResponse> GetItemAsync(string tableName, Dictionary<string, AttributeValue> key, CancellationToken cancellationToken = default) => throw null!;
        public Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default) => throw null!;
        public Task<PutItemResponse> PutItemAsync(string tableName, Dictionary<string, AttributeValue> item, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.DynamoDBv2.Model
{
    using Amazon.Runtime;

    public class AttributeValue
    {
        public AttributeValue()
        {
        }

        public AttributeValue(string s)
        {
        }

        public string S { get; set; } = null!;
        public string N { get; set; } = null!;
    }

    public class PutItemRequest : AmazonWebServiceRequest
    {
        public string TableName { get; set; } = null!;
        public Dictionary<string, AttributeValue> Item { get; set; } = null!;
        public string ConditionExpression { get; set; } = null!;
    }

    public class PutItemResponse : AmazonWebServiceResponse;

    public class GetItemResponse : AmazonWebServiceResponse
    {
        public Dictionary<string, AttributeValue> Item { get; set; } = null!;
        public bool IsItemSet { get; set; }
    }

    public class ConditionalCheckFailedException : AmazonServiceException;
}

namespace Amazon.SQS
{
    using Amazon.Runtime;
    using Amazon.SQS.Model;

    public interface IAmazonSQS : IAmazonService, System.IDisposable
    {
        Task<SendMessageResponse> SendMessageAsync(string queueUrl, string messageBody, CancellationToken cancellationToken = default);
        Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default);
    }

    public class AmazonSQSClient : AmazonServiceClient, IAmazonSQS
    {
        public Task<SendMessageResponse> SendMessageAsync(string queueUrl, string messageBody, CancellationToken cancellationToken = default) => throw null!;
        public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.SQS.Model
{
    using Amazon.Runtime;

    public class SendMessageRequest : AmazonWebServiceRequest
    {
        public string QueueUrl { get; set; } = null!;
        public string MessageBody { get; set; } = null!;
        public string MessageDeduplicationId { get; set; } = null!;
        public string MessageGroupId { get; set; } = null!;
    }

    public class SendMessageResponse : AmazonWebServiceResponse;
}

namespace Amazon.SimpleNotificationService
{
    using Amazon.Runtime;
    using Amazon.SimpleNotificationService.Model;

    public interface IAmazonSimpleNotificationService : IAmazonService, System.IDisposable
    {
        Task<PublishResponse> PublishAsync(string topicArn, string message, CancellationToken cancellationToken = default);
    }

    public class AmazonSimpleNotificationServiceClient : AmazonServiceClient, IAmazonSimpleNotificationService
    {
        public Task<PublishResponse> PublishAsync(string topicArn, string message, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.SimpleNotificationService.Model
{
    public class PublishResponse : Amazon.Runtime.AmazonWebServiceResponse;
}

namespace Amazon.SimpleEmailV2
{
    using Amazon.Runtime;
    using Amazon.SimpleEmailV2.Model;

    public interface IAmazonSimpleEmailServiceV2 : IAmazonService, System.IDisposable
    {
        Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default);
    }

    public class AmazonSimpleEmailServiceV2Client : AmazonServiceClient, IAmazonSimpleEmailServiceV2
    {
        public Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.SimpleEmailV2.Model
{
    using Amazon.Runtime;

    public class SendEmailRequest : AmazonWebServiceRequest
    {
        public string FromEmailAddress { get; set; } = null!;
    }

    public class SendEmailResponse : AmazonWebServiceResponse;
}

namespace Amazon.SecretsManager
{
    using Amazon.Runtime;
    using Amazon.SecretsManager.Model;

    public class AmazonSecretsManagerClient : AmazonServiceClient
    {
        public Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Amazon.SecretsManager.Model
{
    using Amazon.Runtime;

    public class GetSecretValueRequest : AmazonWebServiceRequest
    {
        public string SecretId { get; set; } = null!;
    }

    public class GetSecretValueResponse : AmazonWebServiceResponse
    {
        public string SecretString { get; set; } = null!;
    }
}

namespace AWS.Lambda.Powertools.Idempotency
{
    [System.AttributeUsage(System.AttributeTargets.Method)]
    public class IdempotentAttribute : System.Attribute;
}
