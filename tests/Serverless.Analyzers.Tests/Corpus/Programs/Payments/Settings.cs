using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Payments;

public record Settlement(string Merchant, decimal Amount);

internal static class SecretNames
{
    public const string Password = "Payments:Password";
    public const string ApiKeyHeader = "X-Api-Key";
    public const string ConnectionTemplate = "Server={0};Database=payments;Password={1}";
    public const string Example = "AKIA";
}

public class SettlementFunctions
{
    private readonly IConfiguration configuration;

    public SettlementFunctions(IConfiguration configuration) => this.configuration = configuration;

    [FunctionName("Settle")]
    public void Run([QueueTrigger("settlements", Connection = "StorageConnection")] Settlement settlement, ILogger log)
    {
        var password = configuration[SecretNames.Password];
        if (string.IsNullOrEmpty(password))
        {
            throw new InvalidOperationException($"{SecretNames.Password} is missing; {SecretNames.ApiKeyHeader} cannot be made");
        }

        var connection = string.Format(SecretNames.ConnectionTemplate, configuration["Payments:Server"], password);
        log.LogInformation("{Merchant}: {Amount} ({Length}, {Example})", settlement.Merchant, settlement.Amount, connection.Length, SecretNames.Example);
    }
}
