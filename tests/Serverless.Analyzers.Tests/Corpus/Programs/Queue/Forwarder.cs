using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Npgsql;

namespace Queue;

internal static class Rules
{
    private static readonly Lazy<Regex> Late = new(() => new Regex("a+"));
    private static readonly string Text = {|SLS4001:File.ReadAllText("rules.txt")|};
    private static readonly Type[] Known = {|SLS4002:typeof(Rules).Assembly.GetExportedTypes()|};

    public static bool Matches(string text) => Late.Value.IsMatch(text) || Text.Contains(text) || Known.Length > 3;
}

public record Order(string Id);

public class ForwardFunctions
{
    [Function("Forward")]
    public async Task Run([QueueTrigger("orders")] Order order, CancellationToken cancellationToken)
    {
        await using var client = {|SLS4005:new ServiceBusClient(Environment.GetEnvironmentVariable("BUS")!)|};
        var sender = client.CreateSender("orders");
        if (Rules.Matches(order.Id))
        {
            await {|SLS5002:sender.SendMessageAsync(new ServiceBusMessage(order.Id), cancellationToken)|};
        }

        using var source = {|SLS4005:NpgsqlDataSource.Create("Host=localhost")|};
        await using var command = source.CreateCommand("delete from orders where id = '1'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
