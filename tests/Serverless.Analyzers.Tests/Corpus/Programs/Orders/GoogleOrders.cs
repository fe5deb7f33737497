using System.Text.Json;
using Google.Cloud.Firestore;
using Google.Cloud.Functions.Framework;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orders;

public class OrderFunction : IHttpFunction
{
    private static readonly Lazy<FirestoreDb> Db = new(() => FirestoreDb.Create());
    private readonly ILogger<OrderFunction> logger;

    public OrderFunction(ILogger<OrderFunction> logger) => this.logger = logger;

    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var id = context.Request.Query["id"].ToString();
        var snapshot = await Db.Value.Collection("orders").Document(id).GetSnapshotAsync(cancellationToken);
        if (!snapshot.Exists)
        {
            logger.LogInformation("No order {Id}", id);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await JsonSerializer.SerializeAsync(context.Response.Body, snapshot.ConvertTo<Dictionary<string, object>>(), cancellationToken: cancellationToken);
    }
}
