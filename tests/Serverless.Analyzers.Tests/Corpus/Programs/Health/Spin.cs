using Google.Cloud.Functions.Framework;
using Microsoft.AspNetCore.Http;

namespace Health;

public interface IQueueDepth
{
    int Read();
}

public class SpinFunction(IQueueDepth depth) : IHttpFunction
{
    public async Task HandleAsync(HttpContext context)
    {
        WaitForEmpty();
        await context.Response.WriteAsync("empty", context.RequestAborted);
    }

    private void WaitForEmpty()
    {
        {|SLS3003:for|} (; ; )
        {
            if (depth.Read() > 0)
            {
                continue;
            }

            Thread.Yield();
        }
    }
}
