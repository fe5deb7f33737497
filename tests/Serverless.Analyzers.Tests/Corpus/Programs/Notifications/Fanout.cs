using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Notifications;

public record Topic(string Name, string[] Subscribers);

public interface IChannel
{
    Task DeliverAsync(string subscriber, string topic);
}

public class FanoutFunctions
{
    private readonly IChannel channel;
    private readonly ILogger logger;
    private Timer? timer;

    public FanoutFunctions(IChannel channel, ILogger<FanoutFunctions> logger)
    {
        this.channel = channel;
        this.logger = logger;
    }

    [Function("Fanout")]
    public void Run([ServiceBusTrigger("topics", "all")] Topic topic)
    {
        foreach (var subscriber in topic.Subscribers)
        {
            {|SLS3011:ThreadPool.QueueUserWorkItem(_ => channel.DeliverAsync(subscriber, topic.Name))|};
        }

        {|SLS2004:timer = {|SLS3011:new Timer(_ => logger.LogInformation("Tick"), null, 0, 1000)|}|};
        {|SLS3011:new Thread(() => logger.LogInformation("Counting")).Start()|};
    }

    public bool IsTicking => timer is not null;
}
