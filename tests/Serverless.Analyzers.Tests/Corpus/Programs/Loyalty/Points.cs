using Microsoft.AspNetCore.Authorization;

namespace Loyalty;

public sealed record Points(string Customer, int Value);

public interface IPointStore
{
    Task<int> ReadAsync(string customer, CancellationToken cancel = default);
    Task AddAsync(string customer, int points, CancellationToken cancel = default);
}

public sealed class PointService(IPointStore store)
{
    public async Task<int> AddAsync(string customer, int points, CancellationToken cancel)
    {
        await {|SLS3009:store.AddAsync(customer, points)|};
        var sum = await store.ReadAsync(customer, cancel);
        await {|SLS3009:Task.Delay(50)|};
        return sum;
    }

    public Task AuditAsync(string customer, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // It must be written even when the caller has gone.
        return store.AddAsync(customer, 0, CancellationToken.None);
    }
}

public sealed class PointFunctions(PointService points)
{
    [Authorize]
    [HttpTrigger("POST", "/points/{customer}")]
    public async Task<Points> Add(string customer, int value, CancellationToken cancel)
    {
        var sum = await points.AddAsync(customer, value, cancel);
        await points.AuditAsync(customer, cancel);
        return new Points(customer, sum);
    }
}
