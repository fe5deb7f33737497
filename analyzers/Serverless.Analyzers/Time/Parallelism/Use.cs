namespace Serverless.Analyzers.Time.Parallelism;

/// <summary>How many may use an object at the same time.</summary>
internal enum Use
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>Several: it is a value, does not change, or is made for it.</summary>
    Together,

    /// <summary>One, as a database context or a stream.</summary>
    Alone,
}
