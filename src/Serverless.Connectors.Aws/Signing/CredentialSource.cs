using Amazon.Runtime;

namespace Serverless.Connectors.Aws;

/// <summary>The credentials of the AWS SDK's own chain, which renews those that end.</summary>
internal sealed class CredentialSource(Lazy<AWSCredentials> chain)
{
    public async ValueTask<Credentials> GetAsync(CancellationToken cancellationToken)
    {
        var found = await chain.Value.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Credentials(found.AccessKey, found.SecretKey, string.IsNullOrEmpty(found.Token) ? null : found.Token);
    }
}
