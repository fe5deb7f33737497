using System.Security.Cryptography;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;

namespace Auth;

internal static class Keys
{
    private const string Pem = {|SLS5003:"-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----"|};

    public static readonly Lazy<ECDsa> Signing = new(() =>
    {
        var key = ECDsa.Create();
        key.ImportFromPem(Pem);
        return key;
    });
}

public class SignatureFunctions
{
    [LambdaFunction(Timeout = 3)]
    [HttpApi(LambdaHttpMethod.Get, "/signature/{text}")]
    public string Sign(string text)
    {
        var data = System.Text.Encoding.UTF8.GetBytes(text);
        return Convert.ToBase64String(Keys.Signing.Value.SignData(data, HashAlgorithmName.SHA256));
    }
}
