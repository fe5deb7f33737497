// Google's Functions Framework, CloudEvents and the client libraries beside it.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Google.Cloud.Functions.Framework
{
    public interface IHttpFunction
    {
        Task HandleAsync(Microsoft.AspNetCore.Http.HttpContext context);
    }

    public interface ICloudEventFunction
    {
        Task HandleAsync(CloudNative.CloudEvents.CloudEvent cloudEvent, CancellationToken cancellationToken);
    }

    public interface ICloudEventFunction<TData>
        where TData : class
    {
        Task HandleAsync(CloudNative.CloudEvents.CloudEvent cloudEvent, TData data, CancellationToken cancellationToken);
    }
}

namespace Google.Cloud.Functions.Hosting
{
    public class FunctionsStartup
    {
        public virtual void ConfigureServices(Microsoft.AspNetCore.Hosting.WebHostBuilderContext context, Microsoft.Extensions.DependencyInjection.IServiceCollection services)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true)]
    public class FunctionsStartupAttribute(Type startupType) : Attribute
    {
        public Type StartupType { get; } = startupType;
    }
}

namespace CloudNative.CloudEvents
{
    public class CloudEvent
    {
        public string? Id { get; set; }
        public string? Type { get; set; }
        public Uri? Source { get; set; }
        public string? Subject { get; set; }
        public object? Data { get; set; }
    }
}

namespace Google.Events.Protobuf.Cloud.PubSub.V1
{
    public class MessagePublishedData
    {
        public PubsubMessage Message { get; set; } = null!;
        public string Subscription { get; set; } = null!;
    }

    public class PubsubMessage
    {
        public string MessageId { get; set; } = null!;
        public string TextData { get; } = null!;
    }
}

namespace Google.Events.Protobuf.Cloud.Storage.V1
{
    public class StorageObjectData
    {
        public string Bucket { get; set; } = null!;
        public string Name { get; set; } = null!;
    }
}

namespace Google.Cloud.Storage.V1
{
    public class StorageClient : IDisposable
    {
        public static StorageClient Create() => throw null!;
        public static Task<StorageClient> CreateAsync() => throw null!;
        public virtual Task DownloadObjectAsync(string bucket, string objectName, Stream destination, object? options = null, CancellationToken cancellationToken = default) => throw null!;
        public virtual Task UploadObjectAsync(string bucket, string objectName, string contentType, Stream source, object? options = null, CancellationToken cancellationToken = default) => throw null!;
        public void Dispose() => throw null!;
    }
}

namespace Google.Cloud.Firestore
{
    public class FirestoreDb
    {
        public static FirestoreDb Create(string? projectId = null) => throw null!;
        public CollectionReference Collection(string path) => throw null!;
    }

    public class CollectionReference
    {
        public DocumentReference Document(string path) => throw null!;
    }

    public class DocumentReference
    {
        public Task<WriteResult> SetAsync(object documentData, object? options = null, CancellationToken cancellationToken = default) => throw null!;
        public Task<DocumentSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public class WriteResult;

    public class DocumentSnapshot
    {
        public bool Exists { get; }
        public T ConvertTo<T>() => throw null!;
    }
}
