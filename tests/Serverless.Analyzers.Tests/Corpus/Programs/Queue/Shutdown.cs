using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Queue;

public interface IFeed
{
    string? Poll();
}

internal sealed class Listener(IFeed feed)
{
    public int Count { get; private set; }

    public void Listen(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (feed.Poll() is null)
            {
                return;
            }

            Count++;
        }
    }

    public void ListenForever()
    {
        {|SLS3003:do|}
        {
            feed.Poll();
        }
        while (true);
    }
}

public class ListenHandler(IFeed feed)
{
    public int Handle(SQSEvent sqs, ILambdaContext context)
    {
        using var source = new CancellationTokenSource(context.RemainingTime - TimeSpan.FromSeconds(1));
        var listener = new Listener(feed);
        listener.Listen(source.Token);
        if (sqs.Records.Count == 0)
        {
            listener.ListenForever();
        }

        return listener.Count;
    }
}
