using Google.Cloud.Functions.Framework;
using Microsoft.AspNetCore.Http;

namespace Auth;

internal static class Ids
{
    private static readonly long Seed = {|SLS2010:DateTime.Now|}.Ticks;
    private static readonly byte[] Salt = new byte[8];
    private static readonly string Machine = Environment.MachineName;
    private static readonly Random Dice = {|SLS2010:new()|};

    static Ids()
    {
        Salt[0] = 7;
    }

    public static string Next() => $"{Machine}-{Seed}-{Salt[0]}-{Dice.Next()}";
}

public class IdFunction : IHttpFunction
{
    public async Task HandleAsync(HttpContext context)
    {
        await context.Response.WriteAsync(Ids.Next());
        await {|SLS3009:Task.Delay(5)|};
    }
}
