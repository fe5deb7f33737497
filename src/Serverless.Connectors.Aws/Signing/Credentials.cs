namespace Serverless.Connectors.Aws;

/// <summary>What a call is signed with.</summary>
/// <param name="AccessKey">The name of the key.</param>
/// <param name="SecretKey">The key.</param>
/// <param name="Token">For a role: what proves that it was taken on.</param>
internal readonly record struct Credentials(string AccessKey, string SecretKey, string? Token)
{
    /// <summary>The key stays out of logs and debuggers.</summary>
    public override string ToString() => nameof(Credentials);
}
