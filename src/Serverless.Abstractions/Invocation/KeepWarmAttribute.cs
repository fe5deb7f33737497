namespace Serverless;

/// <summary>
/// Has the platform start the function's process regularly, so that a call in between finds it warm: the build writes a schedule into the deployment
/// files, and the process answers its event without running a function. Locally it does nothing. The remedy of the essay "Serverless Architectures"; not
/// needed where a cold start is short enough.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepWarmAttribute : Attribute
{
    /// <summary>How often: whole minutes, as a number with <c>m</c> or <c>h</c>. Default <c>"5m"</c>.</summary>
    public string Every { get; set; } = "5m";
}
