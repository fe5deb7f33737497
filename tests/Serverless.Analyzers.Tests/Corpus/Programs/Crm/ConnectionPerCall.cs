using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Crm;

public record Lead(string id, string Company);

public class LeadStore
{
    public async Task SaveAsync(Lead lead, CancellationToken cancellationToken)
    {
        using var cosmos = {|SLS4005:new CosmosClient(Environment.GetEnvironmentVariable("COSMOS")!)|};
        var container = cosmos.GetContainer("crm", "leads");
        await container.UpsertItemAsync(lead, new PartitionKey(lead.Company), cancellationToken: cancellationToken);
    }
}

public class LeadFunctions(LeadStore store, ILogger<LeadFunctions> logger)
{
    [Function("ImportLead")]
    public async Task Run([QueueTrigger("leads")] Lead lead, CancellationToken cancellationToken)
    {
        var redis = {|SLS4005:ConnectionMultiplexer.Connect("localhost")|};
        var seen = await redis.GetDatabase().StringGetAsync("lead:" + lead.id);
        if (seen.HasValue)
        {
            logger.LogInformation("Known");
            return;
        }

        await store.SaveAsync(lead, cancellationToken);
    }
}
