using System.Collections.Concurrent;
using Serverless.Events.Tests.Infrastructure;

namespace Serverless.Events.Tests.Dispatch;

public class HotReloadTests
{
    [Fact]
    public async Task An_edit_changes_functions_and_adds_those_of_queues()
    {
        var seen = new ConcurrentQueue<string>();
        EventLambda Function(string name, string queue, string says) =>
            new(name, new EventSubscription(EventKind.Queue, queue), _ => Task.Run(() => seen.Enqueue(says)));
        await using var host = await EventHost.StartAsync(Function("Mail", "orders", "old"));
        await host.SendAsync("orders", "x");
        await host.DrainAsync();
        host.Server.Update(new LambdaApplication(Function("Mail", "orders", "new"), Function("Bill", "bills", "bill")));
        await host.SendAsync("orders", "x");
        await host.SendAsync("bills", "x");
        await host.DrainAsync();
        Assert.Equal(["old", "bill", "new"], seen.Take(1).Concat(seen.Skip(1).Order()));
    }
}
