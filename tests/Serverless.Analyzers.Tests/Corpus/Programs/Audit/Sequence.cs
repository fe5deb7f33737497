using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Core;

namespace Audit;

internal sealed class SequenceFile
{
    private const string Path = "/tmp/sequence.txt";

    public int Next()
    {
        var next = Current() + 1;
        File.WriteAllText(Path, next.ToString());
        return next;
    }

    public int Current() => File.Exists(Path) ? int.Parse({|SLS2007:File.ReadAllText(Path)|}) : 0;
}

public class SequenceFunctions
{
    private readonly SequenceFile sequence = new();

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Get, "/sequence")]
    public int Current(ILambdaContext context)
    {
        context.Logger.LogInformation(context.AwsRequestId);
        return sequence.Current();
    }

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Post, "/sequence")]
    public int Next(ILambdaContext context)
    {
        context.Logger.LogInformation(context.AwsRequestId);
        return sequence.Next();
    }
}
