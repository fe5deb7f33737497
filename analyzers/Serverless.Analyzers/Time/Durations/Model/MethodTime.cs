namespace Serverless.Analyzers.Time.Durations.Model;

/// <summary>What a method, local function or lambda takes at least.</summary>
internal sealed class MethodTime
{
    /// <summary>Until the call returns.</summary>
    public Duration Run { get; set; } = Duration.Zero;

    /// <summary>Until what it returns has completed, where that can be awaited.</summary>
    public Duration Done { get; set; } = Duration.Zero;

    /// <summary>Whether its body has been read; a local function may be called above it.</summary>
    public bool IsRead { get; set; }
}
