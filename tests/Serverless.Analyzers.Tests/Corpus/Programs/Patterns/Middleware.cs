using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Patterns;

/// Middleware measures, and keeps nothing.
public sealed class Timing(ILogger<Timing> logger) : IFunctionMiddleware
{
    public async Task InvokeAsync(FunctionContext context, FunctionDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            logger.LogInformation("{Name}: {Elapsed}", context.FunctionName, Stopwatch.GetElapsedTime(started));
        }
    }
}

public static class Startup
{
    [FunctionStartup]
    public static void Configure(IServiceCollection services) => services.AddSingleton<IFunctionMiddleware, Timing>();
}

public static class EchoFunctions
{
    [HttpTrigger("GET", "/echo/{text}")]
    public static string Echo(string text, FunctionContext context)
    {
        context.Items["echo"] = text;
        return text;
    }
}
