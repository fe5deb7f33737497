using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SQS;

namespace Serverless.Connectors.Aws;

/// <summary>The clients, each made when it is first needed: a program pays at its start for nothing that it does not use.</summary>
internal sealed class AwsClients : IDisposable
{
    private readonly Lazy<AWSCredentials> _credentials;
    private readonly Lazy<AmazonSQSClient> _sqs;
    private readonly Lazy<AmazonSQSClient> _polls;
    private readonly Lazy<AmazonS3Client> _s3;
    private readonly Lazy<SignedClient> _signed;

    public AwsClients(AwsSettings settings)
    {
        _credentials = new Lazy<AWSCredentials>(FindCredentials);
        _sqs = new Lazy<AmazonSQSClient>(() => new AmazonSQSClient(_credentials.Value, Configure(new AmazonSQSConfig(), settings)));
        // A long poll that found its connection broken is asked again by the source itself; the SDK would wait in between, unseen.
        _polls = new Lazy<AmazonSQSClient>(() => new AmazonSQSClient(_credentials.Value, Configure(new AmazonSQSConfig { MaxErrorRetry = 0, Timeout = TimeSpan.FromSeconds(40) }, settings)));
        _s3 = new Lazy<AmazonS3Client>(() => new AmazonS3Client(_credentials.Value, Configure(new AmazonS3Config { ForcePathStyle = settings.ServiceUrl is not null }, settings)));
        _signed = new Lazy<SignedClient>(() => new SignedClient(settings, new CredentialSource(_credentials)));
    }

    public IAmazonSQS Sqs => _sqs.Value;

    /// <summary>For calls that wait until there is a message.</summary>
    public IAmazonSQS Polls => _polls.Value;

    public IAmazonS3 S3 => _s3.Value;

    public SignedClient Signed => _signed.Value;

    public void Dispose()
    {
        Dispose(_sqs);
        Dispose(_polls);
        Dispose(_s3);
        Dispose(_signed);
    }

    private static AWSCredentials FindCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials();

    private static T Configure<T>(T config, AwsSettings settings)
        where T : ClientConfig
    {
        if (settings.ServiceUrl is { } url)
        {
            config.ServiceURL = url.ToString();
            config.AuthenticationRegion = settings.Region;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        }

        return config;
    }

    private static void Dispose<T>(Lazy<T> client)
        where T : IDisposable
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }
}
