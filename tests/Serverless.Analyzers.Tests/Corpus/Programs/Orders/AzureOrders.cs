using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace Orders;

public record Order(string id, string Customer, decimal Total);

public class OrderFunctions
{
    private readonly Container container;
    private readonly ILogger<OrderFunctions> logger;

    public OrderFunctions(CosmosClient cosmos, ILogger<OrderFunctions> logger)
    {
        container = cosmos.GetContainer("shop", "orders");
        this.logger = logger;
    }

    [Function("GetOrder")]
    public async Task<HttpResponseData> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{customer}/{id}")] HttpRequestData request, string customer, string id, CancellationToken cancellationToken)
    {
        var found = await container.ReadItemAsync<Order>(id, new PartitionKey(customer), cancellationToken: cancellationToken);
        var response = request.CreateResponse(HttpStatusCode.OK);
        await response.WriteAsJsonAsync(found.Resource, cancellationToken);
        return response;
    }

    [Function("PutOrder")]
    public async Task<HttpResponseData> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "orders/{customer}")] HttpRequestData request, string customer, CancellationToken cancellationToken)
    {
        var order = await request.ReadFromJsonAsync<Order>(cancellationToken);
        if (order is null || order.Customer != customer)
        {
            return request.CreateResponse(HttpStatusCode.BadRequest);
        }

        await container.UpsertItemAsync(order, new PartitionKey(customer), cancellationToken: cancellationToken);
        logger.LogInformation("Stored {Id}", order.id);
        return request.CreateResponse(HttpStatusCode.NoContent);
    }
}
