using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Orders;

public class SecretReader
{
    private readonly AmazonSecretsManagerClient client = new();
    private string? secret;

    public async Task<string> ReadAsync(string id)
    {
        if (secret is null)
        {
            var response = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = id });
            {|SLS2004:secret = response.SecretString|};
        }

        return secret;
    }
}

[LambdaStartup]
public class Startup
{
    public void ConfigureServices(IServiceCollection services) => services.AddSingleton<SecretReader>();
}

public class SignFunctions
{
    private readonly SecretReader secrets;
    private int calls;

    public SignFunctions(SecretReader secrets)
    {
        this.secrets = secrets;
        calls = 0;
    }

    [LambdaFunction]
    [RestApi(LambdaHttpMethod.Get, "/sign/{text}")]
    public async Task<string> Sign(string text)
    {
        {|SLS2004:calls++|};
        var secret = await secrets.ReadAsync("signing");
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text + secret + calls)));
    }
}
