using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.EntityFrameworkCore;

namespace Orders;

public class Order
{
    public int Id { get; set; }
}

public class OrderContext : DbContext
{
    public DbSet<Order> Orders => Set<Order>();
}

public class OrderService(OrderContext db)
{
    public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        var order = await db.Orders.FindAsync([id], cancellationToken);
        if (order is null)
        {
            return false;
        }

        db.Orders.Remove(order);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

public class DeleteFunctions(OrderService orders)
{
    [Function("DeleteOrder")]
    public async Task<HttpResponseData> {|SLS5004:Delete|}(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "orders/{id:int}")] HttpRequestData request, int id, CancellationToken cancellationToken)
    {
        var deleted = await orders.DeleteAsync(id, cancellationToken);
        return request.CreateResponse(deleted ? HttpStatusCode.NoContent : HttpStatusCode.NotFound);
    }

    [Function("DeleteOrderWithKey")]
    public async Task<HttpResponseData> DeleteWithKey(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "admin/orders/{id:int}")] HttpRequestData request, int id, CancellationToken cancellationToken)
    {
        var deleted = await orders.DeleteAsync(id, cancellationToken);
        return request.CreateResponse(deleted ? HttpStatusCode.NoContent : HttpStatusCode.NotFound);
    }
}
