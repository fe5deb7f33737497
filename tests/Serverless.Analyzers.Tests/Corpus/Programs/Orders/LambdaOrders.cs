using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

namespace Orders;

public class Order
{
    public string Id { get; set; } = "";
    public decimal Total { get; set; }
}

public class Function
{
    private static Order? _latest;
    private static readonly Dictionary<string, Order> Orders = new();
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public APIGatewayProxyResponse Create(APIGatewayProxyRequest request, ILambdaContext context)
    {
        var order = JsonSerializer.Deserialize<Order>(request.Body, Options);
        if (order is null || order.Id.Length == 0)
        {
            return new APIGatewayProxyResponse { StatusCode = 400 };
        }

        {|SLS2002:Orders[order.Id] = order|};
        {|SLS2001:_latest = order|};
        context.Logger.LogInformation($"Created {order.Id}");
        return new APIGatewayProxyResponse { StatusCode = 201, Body = JsonSerializer.Serialize(order) };
    }

    public APIGatewayProxyResponse Get(APIGatewayProxyRequest request, ILambdaContext context)
    {
        var id = request.PathParameters["id"];
        context.Logger.LogInformation($"Reading {id}");
        return {|SLS2003:Orders|}.TryGetValue(id, out var order)
            ? new APIGatewayProxyResponse { StatusCode = 200, Body = JsonSerializer.Serialize(order) }
            : new APIGatewayProxyResponse { StatusCode = 404 };
    }

    public APIGatewayProxyResponse Latest(APIGatewayProxyRequest request, ILambdaContext context) =>
        new() { StatusCode = 200, Body = JsonSerializer.Serialize({|SLS2003:_latest|}) };
}
