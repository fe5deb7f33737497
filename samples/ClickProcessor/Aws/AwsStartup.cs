using Microsoft.Extensions.DependencyInjection;

namespace ClickProcessor.Aws;

/// <summary>What is different on AWS Lambda, where no disk outlives an instance.</summary>
public static class AwsStartup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddDynamoDbIdempotency();
}
