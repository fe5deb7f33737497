using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Microsoft.Extensions.DependencyInjection;

namespace Orders;

public record Order(string Id, string Customer, decimal Total);

public interface IOrderStore
{
    Task<Order?> FindAsync(string id);
    Task SaveAsync(Order order);
}

public class DynamoOrderStore(IAmazonDynamoDB dynamo) : IOrderStore
{
    private const string Table = "orders";

    public async Task<Order?> FindAsync(string id)
    {
        var response = await dynamo.GetItemAsync(Table, new Dictionary<string, AttributeValue> { ["id"] = new(id) });
        return response.IsItemSet ? new Order(id, response.Item["customer"].S, decimal.Parse(response.Item["total"].N)) : null;
    }

    public Task SaveAsync(Order order) => dynamo.PutItemAsync(new PutItemRequest
    {
        TableName = Table,
        ConditionExpression = "attribute_not_exists(id)",
        Item = new() { ["id"] = new(order.Id), ["customer"] = new(order.Customer), ["total"] = new() { N = order.Total.ToString() } },
    });
}

[LambdaStartup]
public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient());
        services.AddSingleton<IOrderStore, DynamoOrderStore>();
    }
}

public class OrderFunctions(IOrderStore store)
{
    [LambdaFunction(Timeout = 15)]
    [HttpApi(LambdaHttpMethod.Get, "/orders/{id}")]
    public async Task<IHttpResult> Get(string id)
    {
        var order = await store.FindAsync(id);
        return order is null ? HttpResults.NotFound() : HttpResults.Ok(order);
    }

    [LambdaFunction(Timeout = 15)]
    [HttpApi(LambdaHttpMethod.Post, "/orders", Authorizer = "cognito")]
    public async Task<IHttpResult> Create([FromBody] Order order)
    {
        await store.SaveAsync(order);
        return HttpResults.Created($"/orders/{order.Id}", order);
    }
}
