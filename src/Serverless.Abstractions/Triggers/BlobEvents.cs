namespace Serverless;

/// <summary>What can happen to an object of a bucket.</summary>
[Flags]
public enum BlobEvents
{
    /// <summary>It was created, or its content replaced.</summary>
    Created = 1,

    /// <summary>It was deleted.</summary>
    Deleted = 2,

    /// <summary>Either.</summary>
    All = Created | Deleted,
}
