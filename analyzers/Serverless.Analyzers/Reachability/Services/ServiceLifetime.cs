namespace Serverless.Analyzers.Reachability.Services;

/// <summary>How long dependency injection keeps an object.</summary>
internal enum ServiceLifetime
{
    /// <summary>Made for each use.</summary>
    Transient,

    /// <summary>Made for each invocation.</summary>
    Scoped,

    /// <summary>Made once, and shared by invocations that run at the same time.</summary>
    Singleton,
}
