using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Caches;

/// <summary>Which distributed caches the program registers; written concurrently, and only ever to true.</summary>
internal sealed class DistributedStores
{
    /// <summary>One that keeps everything in the process.</summary>
    public bool HasMemory { get; set; }

    /// <summary>One that all instances share.</summary>
    public bool HasShared { get; set; }

    public bool IsInMemory(CacheStore store, FlowGraph graph) => store switch
    {
        CacheStore.Memory => true,
        CacheStore.Distributed => HasMemory && !IsShared(graph),
        _ => !IsShared(graph),
    };

    private bool IsShared(FlowGraph graph)
    {
        if (HasShared)
        {
            return true;
        }

        foreach (var registration in graph.Services.All)
        {
            if (registration.Service.Name == "IDistributedCache" && registration.Implementation?.Name != "MemoryDistributedCache")
            {
                return true;
            }
        }

        return false;
    }
}
