namespace Serverless.Generators;

/// <summary>The names of the generator's steps, for the tests that hold them cached.</summary>
internal static class TrackingNames
{
    public const string HttpFunctions = nameof(HttpFunctions);
    public const string DirectFunctions = nameof(DirectFunctions);
    public const string QueueFunctions = nameof(QueueFunctions);
    public const string StreamFunctions = nameof(StreamFunctions);
    public const string BlobFunctions = nameof(BlobFunctions);
    public const string TimerFunctions = nameof(TimerFunctions);
    public const string EventFunctions = nameof(EventFunctions);
    public const string TableFunctions = nameof(TableFunctions);
    public const string AllEventFunctions = nameof(AllEventFunctions);
    public const string EventModels = nameof(EventModels);
    public const string Connectors = nameof(Connectors);
    public const string HttpModels = nameof(HttpModels);
    public const string DirectModels = nameof(DirectModels);
    public const string Entries = nameof(Entries);
    public const string Startups = nameof(Startups);
    public const string SnapshotHooks = nameof(SnapshotHooks);
    public const string RegisteredServices = nameof(RegisteredServices);
    public const string JsonContexts = nameof(JsonContexts);
    public const string JsonPlan = nameof(JsonPlan);
    public const string Project = nameof(Project);
    public const string ReferencedModules = nameof(ReferencedModules);
    public const string Module = nameof(Module);
    public const string Router = nameof(Router);
    public const string Application = nameof(Application);
    public const string ValidatedTypes = nameof(ValidatedTypes);

    public static readonly IReadOnlyCollection<string> All =
    [
        HttpFunctions,
        DirectFunctions,
        QueueFunctions,
        StreamFunctions,
        BlobFunctions,
        TimerFunctions,
        EventFunctions,
        TableFunctions,
        AllEventFunctions,
        EventModels,
        Connectors,
        HttpModels,
        DirectModels,
        Entries,
        Startups,
        SnapshotHooks,
        RegisteredServices,
        JsonContexts,
        JsonPlan,
        Project,
        ReferencedModules,
        Module,
        Router,
        Application,
        ValidatedTypes,
    ];
}
