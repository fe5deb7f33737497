// Triggers of events, as programs write them; a referenced assembly of its own, which programs of other frameworks do not see.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Serverless
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class QueueTriggerAttribute(string queue) : Attribute
    {
        public string Queue { get; } = queue;
        public string? Name { get; set; }
        public string? Timeout { get; set; }
        public int Memory { get; set; }
        public int BatchSize { get; set; }
        public int MaxAttempts { get; set; }
        public int Concurrency { get; set; }
        public string? Backoff { get; set; }
        public string? VisibilityTimeout { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class StreamTriggerAttribute(string stream) : Attribute
    {
        public string Stream { get; } = stream;
        public string? Name { get; set; }
        public string? Timeout { get; set; }
        public int BatchSize { get; set; }
        public int MaxAttempts { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class BlobTriggerAttribute(string path) : Attribute
    {
        public string Path { get; } = path;
        public string? Name { get; set; }
        public string? Timeout { get; set; }
        public int MaxAttempts { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class TimerTriggerAttribute(string cron) : Attribute
    {
        public string Cron { get; } = cron;
        public string? Name { get; set; }
        public string? Timeout { get; set; }
        public string? TimeZone { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class EventTriggerAttribute(string type) : Attribute
    {
        public string Type { get; } = type;
        public string? Name { get; set; }
        public string? Timeout { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
    public sealed class IdempotentAttribute : Attribute;

    [AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
    public sealed class QueueOutputAttribute(string queue) : Attribute
    {
        public string Queue { get; } = queue;
    }

    public interface IOutput<in T>
    {
        ValueTask SendAsync(T value, CancellationToken cancellationToken = default);
    }

    public sealed record Message<T>(string Id, T Body, int Attempt, DateTimeOffset EnqueuedAt, IReadOnlyDictionary<string, string> Headers);

    public sealed class BatchResult
    {
        public void Fail(string messageId) => throw null!;
        public void Fail(string messageId, Exception exception) => throw null!;
    }
}
