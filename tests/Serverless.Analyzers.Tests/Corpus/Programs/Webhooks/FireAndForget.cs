using Microsoft.AspNetCore.Authorization;

namespace Webhooks;

public sealed record Delivery(string Url, string Body);

public sealed class Dispatcher(HttpClient client)
{
    private Task? running;

    public void Start(Delivery delivery, CancellationToken cancel)
    {
        {|SLS3011:_ = PostAsync(delivery, cancel)|};
    }

    public void StartLater(Delivery delivery, CancellationToken cancel) =>
        {|SLS3011:Task.Run(() => PostAsync(delivery, cancel), cancel)|};

    private async Task PostAsync(Delivery delivery, CancellationToken cancel)
    {
        using var content = new StringContent(delivery.Body);
        using var response = await client.PostAsync(delivery.Url, content, cancel);
        response.EnsureSuccessStatusCode();
    }

    public bool IsRunning => running is { IsCompleted: false };
}

public sealed class DeliveryFunctions(Dispatcher dispatcher)
{
    [Authorize]
    [HttpTrigger("POST", "/deliveries")]
    public IResult Deliver(Delivery delivery, CancellationToken cancel)
    {
        dispatcher.Start(delivery, cancel);
        return Results.Accepted();
    }

    [Authorize]
    [HttpTrigger("POST", "/deliveries/later")]
    public IResult DeliverLater(Delivery delivery, CancellationToken cancel)
    {
        dispatcher.StartLater(delivery, cancel);
        return Results.Accepted();
    }
}
