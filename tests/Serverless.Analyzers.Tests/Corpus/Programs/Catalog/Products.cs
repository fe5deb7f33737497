using Microsoft.Azure.Cosmos;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Catalog;

public record Product(string id, string Name, decimal Price);

/// The usual in-process function: one static client, everything else is handed in.
public static class ProductFunctions
{
    private static readonly Lazy<CosmosClient> LazyClient = new Lazy<CosmosClient>(CreateClient);

    private static CosmosClient CreateClient()
    {
        var connection = Environment.GetEnvironmentVariable("CosmosConnection") ?? throw new InvalidOperationException("CosmosConnection is not set");
        return new CosmosClient(connection, new CosmosClientOptions());
    }

    [FunctionName("GetProduct")]
    public static async Task<IActionResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "products/{id}")] HttpRequest request, string id, ILogger log, CancellationToken cancellationToken)
    {
        var container = LazyClient.Value.GetContainer("shop", "products");
        var response = await container.ReadItemAsync<Product>(id, new PartitionKey(id), cancellationToken: cancellationToken);
        log.LogInformation("{Path}: {Name}", request.Path, response.Resource.Name);
        return new OkObjectResult(response.Resource);
    }
}
