using System.ComponentModel;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless.Hosting;

/// <summary>What a host has while it starts and runs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FunctionHostContext
{
    private readonly long _created = Stopwatch.GetTimestamp();

    internal FunctionHostContext(FunctionApplication application, string[] arguments, HostSettings settings)
    {
        Application = application;
        Arguments = arguments;
        Settings = settings;
        LoggerFactory = new DeferredLoggerFactory(this);
    }

    /// <summary>The functions.</summary>
    public FunctionApplication Application { get; }

    /// <summary>The command line.</summary>
    public string[] Arguments { get; }

    /// <summary>Where to listen and what to limit.</summary>
    public HostSettings Settings { get; internal set; }

    /// <summary>The container, or null for a program that needs none.</summary>
    public IServiceProvider? Services { get; internal set; }

    /// <summary>Where the host logs. Made when the first line is written, unless the container has one.</summary>
    public ILoggerFactory LoggerFactory { get; internal set; }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider TimeProvider { get; internal set; } = TimeProvider.System;

    /// <summary>The options under which payloads are read and written: <c>ConfigureHttpJsonOptions</c> where there is a container, else the web defaults.</summary>
    public JsonSerializerOptions JsonOptions => field ??= CreateJsonOptions();

    /// <summary>Whether logs leave the standard output to something else.</summary>
    internal bool LogsToStandardError { get; init; }

    /// <summary>What brings events and takes outputs, for a program that has any.</summary>
    internal object? Events { get; set; }

    /// <summary>Whether a platform brings the events, so that no broker is asked for them, and nothing on the local disk lasts.</summary>
    internal bool PlatformBringsEvents { get; set; }

    /// <summary>Where log lines go instead of the standard output; each write is one entry.</summary>
    internal Stream? LogOutput { get; set; }

    /// <summary>The form of log entries where it is that of Cloud Logging; null elsewhere.</summary>
    internal CloudLogging? CloudLogging { get; set; }

    /// <summary>Starts a direct function later: its name, and its payload as JSON. Set with <see cref="Events"/>.</summary>
    internal Func<string, ReadOnlyMemory<byte>, CancellationToken, ValueTask>? EnqueueDirect { get; set; }

    /// <summary>Where results of idempotent functions are kept unless the container has a store.</summary>
    internal IIdempotencyStore? OwnIdempotencyStore { get; set; }

    /// <summary>Where results of idempotent functions are kept, or null.</summary>
    internal IIdempotencyStore? IdempotencyStore => field ??= Services?.GetService<IIdempotencyStore>() ?? OwnIdempotencyStore;

    internal TimeSpan Age => Stopwatch.GetElapsedTime(_created);

    /// <summary>What runs the functions. Made when the container, if there is one, is.</summary>
    internal InvocationEngine Engine => field ??= new InvocationEngine(this);

    /// <summary>Makes the container, where the program needs one and it is not there yet.</summary>
    internal void EnsureServices() => Services ??= Application.CreateServices(this);

    /// <summary>The metadata of a payload type; from here on the options cannot be changed.</summary>
    internal JsonTypeInfo GetJsonType(Type type)
    {
        var options = JsonOptions;
        if (!options.IsReadOnly)
        {
            options.TypeInfoResolver ??= JsonTypeInfoResolver.Combine();
            options.MakeReadOnly();
        }

        return options.GetTypeInfo(type);
    }

    private JsonSerializerOptions CreateJsonOptions()
    {
        // As ASP.NET Core's own: without a container the answers are the same.
        var options = Services?.GetService<IOptions<JsonOptions>>()?.Value.SerializerOptions ?? new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        GeneratedJson.AddTo(options, Application.JsonTypes);
        return options;
    }
}
