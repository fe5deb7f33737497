using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Inventory;

public class Counter
{
    [ThreadStatic]
    private static int depth;

    public int Count(string text)
    {
        {|SLS2008:depth++|};
        var commas = 0;
        foreach (var c in text)
        {
            commas += c == ',' ? 1 : 0;
        }

        return commas + depth;
    }
}

public class RecountHandler
{
    private readonly Counter counter = new();

    public string Handle(SQSEvent sqs, ILambdaContext context)
    {
        var sum = sqs.Records.Sum(record => counter.Count(record.Body));
        context.Logger.LogInformation($"{sum} in {sqs.Records.Count}");
        return sum.ToString();
    }
}
