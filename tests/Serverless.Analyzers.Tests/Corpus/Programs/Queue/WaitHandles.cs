using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;

namespace Queue;

public class Waiter
{
    private readonly ManualResetEventSlim ready = new();

    public bool WaitLong() => {|SLS3002:ready.Wait(TimeSpan.FromSeconds(90))|};

    public bool WaitShort() => ready.Wait(500);

    public void Back(string name)
    {
        {|SLS3011:Task.Factory.StartNew(() => Console.WriteLine(name))|};
        var task = LogAsync(name);
        {|SLS3007:task.GetAwaiter().GetResult()|};
    }

    private static async Task LogAsync(string name)
    {
        await Task.Yield();
        Console.WriteLine(name);
    }
}

public class WaitFunctions(Waiter waiter)
{
    [LambdaFunction(Timeout = 20)]
    [HttpApi(LambdaHttpMethod.Get, "/wait/{name}")]
    public bool Run(string name)
    {
        waiter.Back(name);
        return waiter.WaitShort() || waiter.WaitLong();
    }
}
