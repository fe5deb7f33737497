namespace Serverless.Analyzers.Time.Cancellation;

/// <summary>What diagnostics about tokens tell their code fixes.</summary>
internal static class TokenProperties
{
    /// <summary>The expression that is the token.</summary>
    public const string Token = "token";

    /// <summary>The name of the parameter that takes it.</summary>
    public const string Parameter = "parameter";
}
