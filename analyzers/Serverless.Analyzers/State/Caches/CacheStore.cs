namespace Serverless.Analyzers.State.Caches;

/// <summary>Where a value is kept.</summary>
internal enum CacheStore
{
    /// <summary>In the process.</summary>
    Memory,

    /// <summary>Wherever the registered distributed cache keeps it.</summary>
    Distributed,

    /// <summary>In a session, which is kept in the distributed cache.</summary>
    Session,
}
