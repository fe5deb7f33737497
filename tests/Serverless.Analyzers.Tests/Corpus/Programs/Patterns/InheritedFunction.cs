using Amazon.Lambda.Core;
using Amazon.Lambda.SNSEvents;

namespace Patterns;

public abstract class Handler<T>
{
    protected static int Handled;

    public async Task Handle(SNSEvent sns, ILambdaContext context)
    {
        foreach (var record in sns.Records)
        {
            {|SLS2001:Handled++|};
            await ProcessAsync(Parse(record.Sns.Message));
        }

        context.Logger.LogInformation("Done");
    }

    protected abstract T Parse(string text);

    protected abstract Task ProcessAsync(T item);
}

public class NumberHandler : Handler<int>
{
    private int sum;

    public int Sum => sum;

    protected override int Parse(string text) => int.Parse(text);

    protected override Task ProcessAsync(int item)
    {
        {|SLS2004:sum += item|};
        return Task.CompletedTask;
    }
}
