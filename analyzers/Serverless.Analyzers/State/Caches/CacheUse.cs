namespace Serverless.Analyzers.State.Caches;

/// <summary>A read or write of something that is kept in memory.</summary>
/// <param name="Store">What kind of cache.</param>
/// <param name="Key">The constant beginning of the key; null where there is none.</param>
/// <param name="IsWrite">Whether it is a write.</param>
/// <param name="Method">As messages show it.</param>
internal sealed record CacheUse(CacheStore Store, string? Key, bool IsWrite, string Method)
{
    /// <summary>Whether the two can mean the same entry.</summary>
    public bool MayMeet(CacheUse other) => Store == other.Store && (Key is null || other.Key is null || Key == other.Key);
}
