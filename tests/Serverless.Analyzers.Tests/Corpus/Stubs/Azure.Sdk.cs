// Azure's client libraries.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace System
{
    public class BinaryData
    {
        public BinaryData(string data)
        {
        }

        public static BinaryData FromString(string data) => throw null!;
        public T? ToObjectFromJson<T>() => throw null!;
        public Stream ToStream() => throw null!;
        public byte[] ToArray() => throw null!;
    }
}

namespace Azure
{
    public abstract class Response;

    public abstract class Response<T>
    {
        public abstract T Value { get; }
    }

    public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    {
        public abstract IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default);
    }

    public class RequestFailedException : Exception
    {
        public int Status { get; }
    }
}

namespace Azure.Core
{
    public struct AccessToken
    {
        public string Token { get; }
        public DateTimeOffset ExpiresOn { get; }
    }

    public struct TokenRequestContext(string[] scopes)
    {
        public string[] Scopes { get; } = scopes;
    }

    public abstract class TokenCredential
    {
        public abstract ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken);
        public abstract AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken);
    }
}

namespace Azure.Identity
{
    public class DefaultAzureCredential : Azure.Core.TokenCredential
    {
        public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => throw null!;
        public override Azure.Core.AccessToken GetToken(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => throw null!;
    }
}

namespace Azure.Storage.Blobs
{
    public class BlobServiceClient
    {
        public BlobServiceClient(string connectionString)
        {
        }

        public BlobServiceClient(Uri serviceUri, Azure.Core.TokenCredential credential)
        {
        }

        public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw null!;
    }

    public class BlobContainerClient
    {
        public BlobContainerClient(string connectionString, string blobContainerName)
        {
        }

        public virtual BlobClient GetBlobClient(string blobName) => throw null!;
        public virtual Task<Response> DeleteBlobAsync(string blobName, CancellationToken cancellationToken = default) => throw null!;
        public virtual Azure.AsyncPageable<Models.BlobItem> GetBlobsAsync(string? prefix = null, CancellationToken cancellationToken = default) => throw null!;
    }

    public class BlobClient
    {
        public BlobClient(string connectionString, string blobContainerName, string blobName)
        {
        }

        public virtual Task<Response<Models.BlobContentInfo>> UploadAsync(Stream content, bool overwrite = false, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Response<Models.BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Response<Models.BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Response> DownloadToAsync(string path, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Stream> OpenReadAsync(long position = 0, int? bufferSize = null, CancellationToken cancellationToken = default) => throw null!;
        public virtual Response<Models.BlobContentInfo> Upload(Stream content, bool overwrite = false, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Azure.Storage.Blobs.Models
{
    public class BlobItem
    {
        public string Name { get; } = null!;
        public DateTimeOffset? LastModified { get; }
    }

    public class BlobContentInfo;

    public class BlobDownloadResult
    {
        public BinaryData Content { get; } = null!;
    }
}

namespace Azure.Storage.Queues
{
    public class QueueClient
    {
        public QueueClient(string connectionString, string queueName)
        {
        }

        public virtual Task<Response<Models.SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken) => throw null!;
        public virtual Task<Response<Models.SendReceipt>> SendMessageAsync(string messageText) => throw null!;
    }
}

namespace Azure.Storage.Queues.Models
{
    public class SendReceipt;

    public class QueueMessage
    {
        public string MessageId { get; } = null!;
        public string MessageText { get; } = null!;
    }
}

namespace Azure.Messaging.ServiceBus
{
    public class ServiceBusMessage(string body)
    {
        public string Body { get; } = body;
        public string MessageId { get; set; } = null!;
    }

    public class ServiceBusReceivedMessage
    {
        public string MessageId { get; } = null!;
        public BinaryData Body { get; } = null!;
        public int DeliveryCount { get; }
    }

    public class ServiceBusSender
    {
        public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) => throw null!;
    }

    public class ServiceBusClient : IAsyncDisposable
    {
        public ServiceBusClient(string connectionString)
        {
        }

        public ServiceBusClient(string fullyQualifiedNamespace, Azure.Core.TokenCredential credential)
        {
        }

        public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw null!;
        public ValueTask DisposeAsync() => throw null!;
    }
}

namespace Azure.Security.KeyVault.Secrets
{
    public class KeyVaultSecret
    {
        public string Value { get; } = null!;
    }

    public class SecretClient(Uri vaultUri, Azure.Core.TokenCredential credential)
    {
        public Uri VaultUri { get; } = vaultUri;
        internal Azure.Core.TokenCredential Credential { get; } = credential;
        public virtual Response<KeyVaultSecret> GetSecret(string name, string? version = null, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task<Response<KeyVaultSecret>> GetSecretAsync(string name, string? version = null, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace Microsoft.Azure.Cosmos
{
    public class CosmosClient : IDisposable
    {
        public CosmosClient(string connectionString, CosmosClientOptions? clientOptions = null)
        {
        }

        public virtual Container GetContainer(string databaseId, string containerId) => throw null!;
        public void Dispose() => throw null!;
    }

    public class CosmosClientOptions
    {
        public TimeSpan RequestTimeout { get; set; }
    }

    public struct PartitionKey(string partitionKeyValue)
    {
        internal string Value { get; } = partitionKeyValue;
    }

    public class ItemRequestOptions;

    public class ItemResponse<T>
    {
        public virtual T Resource { get; } = default!;
    }

    public abstract class Container
    {
        public abstract Task<ItemResponse<T>> ReadItemAsync<T>(string id, PartitionKey partitionKey, ItemRequestOptions? requestOptions = null, CancellationToken cancellationToken = default);
        public abstract Task<ItemResponse<T>> UpsertItemAsync<T>(T item, PartitionKey? partitionKey = null, ItemRequestOptions? requestOptions = null, CancellationToken cancellationToken = default);
        public abstract Task<ItemResponse<T>> CreateItemAsync<T>(T item, PartitionKey? partitionKey = null, ItemRequestOptions? requestOptions = null, CancellationToken cancellationToken = default);
    }
}
