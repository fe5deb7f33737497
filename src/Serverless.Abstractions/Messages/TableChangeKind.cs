namespace Serverless;

/// <summary>What can happen to an item of a table. In the JSON of a <see cref="TableChange{T}"/> its name, read in any case, whatever the application's options say.</summary>
public enum TableChangeKind
{
    /// <summary>It was not there before.</summary>
    Inserted,

    /// <summary>It has other attributes than before.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Removed,
}
