// Azure Functions, isolated worker.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Azure.Functions.Worker
{
    [AttributeUsage(AttributeTargets.Method)]
    public class FunctionAttribute(string name) : Attribute
    {
        public string Name { get; } = name;
    }

    public enum AuthorizationLevel
    {
        Anonymous,
        User,
        Function,
        System,
        Admin,
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class HttpTriggerAttribute : Extensions.Abstractions.TriggerBindingAttribute
    {
        public HttpTriggerAttribute()
        {
        }

        public HttpTriggerAttribute(params string[] methods) => Methods = methods;

        public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

        public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
        {
            AuthLevel = authLevel;
            Methods = methods;
        }

        public string? Route { get; set; }
        public string[]? Methods { get; }
        public AuthorizationLevel AuthLevel { get; set; }
    }

    public sealed class QueueTriggerAttribute(string queueName) : Extensions.Abstractions.TriggerBindingAttribute
    {
        public string QueueName { get; } = queueName;
        public string? Connection { get; set; }
    }

    public sealed class BlobTriggerAttribute(string blobPath) : Extensions.Abstractions.TriggerBindingAttribute
    {
        public string BlobPath { get; set; } = blobPath;
        public string? Connection { get; set; }
    }

    public sealed class TimerTriggerAttribute(string schedule) : Extensions.Abstractions.TriggerBindingAttribute
    {
        public string Schedule { get; } = schedule;
        public bool RunOnStartup { get; set; }
    }

    public sealed class ServiceBusTriggerAttribute : Extensions.Abstractions.TriggerBindingAttribute
    {
        public ServiceBusTriggerAttribute(string queueName) => QueueName = queueName;

        public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
        {
            TopicName = topicName;
            SubscriptionName = subscriptionName;
        }

        public string? QueueName { get; }
        public string? TopicName { get; }
        public string? SubscriptionName { get; }
        public string? Connection { get; set; }
        public bool IsBatched { get; set; }
    }

    public sealed class EventHubTriggerAttribute(string eventHubName) : Extensions.Abstractions.TriggerBindingAttribute
    {
        public string EventHubName { get; } = eventHubName;
        public string? Connection { get; set; }
        public bool IsBatched { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class QueueOutputAttribute(string queueName) : Attribute
    {
        public string QueueName { get; } = queueName;
        public string? Connection { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class BlobOutputAttribute(string blobPath) : Attribute
    {
        public string BlobPath { get; } = blobPath;
        public string? Connection { get; set; }
    }

    public sealed class TimerInfo
    {
        public bool IsPastDue { get; set; }
    }

    public abstract class FunctionContext
    {
        public abstract string InvocationId { get; }
        public abstract string FunctionId { get; }
        public abstract IServiceProvider InstanceServices { get; set; }
        public virtual CancellationToken CancellationToken { get; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions
{
    [AttributeUsage(AttributeTargets.Parameter)]
    public abstract class BindingAttribute : Attribute;

    public abstract class TriggerBindingAttribute : BindingAttribute;
}

namespace Microsoft.Azure.Functions.Worker.Http
{
    public abstract class HttpRequestData
    {
        public abstract Stream Body { get; }
        public abstract Uri Url { get; }
        public abstract string Method { get; }
        public abstract HttpResponseData CreateResponse();
    }

    public abstract class HttpResponseData
    {
        public abstract HttpStatusCode StatusCode { get; set; }
        public abstract Stream Body { get; set; }
    }

    public static class HttpRequestDataExtensions
    {
        public static ValueTask<T?> ReadFromJsonAsync<T>(this HttpRequestData request, CancellationToken cancellationToken = default) => throw null!;
        public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode) => throw null!;
        public static Task<string?> ReadAsStringAsync(this HttpRequestData request) => throw null!;
    }

    public static class HttpResponseDataExtensions
    {
        public static ValueTask WriteAsJsonAsync<T>(this HttpResponseData response, T instance, CancellationToken cancellationToken = default) => throw null!;
        public static Task WriteStringAsync(this HttpResponseData response, string value) => throw null!;
    }
}
