using System.Reflection.Metadata;
using Serverless.Hosting;

[assembly: MetadataUpdateHandler(typeof(HotReloadHandler))]

namespace Serverless.Hosting;

/// <summary>Called by the runtime when <c>dotnet watch</c> has applied an edit: routes and functions are asked for again.</summary>
internal static class HotReloadHandler
{
    /// <summary>Raised after an edit, with the program's functions as they are now.</summary>
    public static event Action<FunctionApplication>? Updated;

    /// <summary>Whether the program can be edited while it runs. A constant in a published program, where this is trimmed away.</summary>
    public static bool IsSupported => MetadataUpdater.IsSupported;

    internal static void UpdateApplication(Type[]? updatedTypes) => Updated?.Invoke(FunctionHost.CreateApplication());
}
