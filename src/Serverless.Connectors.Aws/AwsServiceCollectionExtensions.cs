using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Connectors.Aws;

namespace Serverless;

/// <summary>Registers what AWS has for functions.</summary>
public static class AwsServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the results of functions marked with <see cref="IdempotentAttribute"/> in a table of DynamoDB instead of the embedded broker, so that all hosts share them. The
    /// table is named by the setting <c>Serverless:Aws:IdempotencyTable</c> (default <c>serverless-idempotency</c>). Its partition key is the string <c>id</c>; let its time
    /// to live be the attribute <c>expires</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddDynamoDbIdempotency(this IServiceCollection services) => services
        .AddSingleton(static provider => new AwsIdempotency(
            key => provider.GetRequiredService<IConfiguration>()[key], Environment.GetEnvironmentVariable, provider.GetService<TimeProvider>()))
        .AddSingleton<IIdempotencyStore>(static provider => provider.GetRequiredService<AwsIdempotency>().Store);
}
