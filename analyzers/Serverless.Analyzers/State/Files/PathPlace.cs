namespace Serverless.Analyzers.State.Files;

/// <summary>Where a path leads.</summary>
internal enum PathPlace
{
    /// <summary>It cannot be told: a parameter, a setting, a mounted file system.</summary>
    Unknown,

    /// <summary>The folder that belongs to the instance.</summary>
    Temporary,

    /// <summary>The program's own folder, or one of the machine.</summary>
    Outside,
}
