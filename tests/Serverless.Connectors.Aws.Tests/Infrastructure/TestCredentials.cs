using System.Runtime.CompilerServices;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>The credentials of the tests, where the AWS SDK looks first: whatever the machine has is not used.</summary>
internal static class TestCredentials
{
    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", AwsEmulators.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", AwsEmulators.SecretKey);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        foreach (var other in new[] { "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME" })
        {
            Environment.SetEnvironmentVariable(other, null);
        }
    }
}
