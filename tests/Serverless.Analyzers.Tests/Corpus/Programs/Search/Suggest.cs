using System.Text.RegularExpressions;
using Google.Cloud.Functions.Framework;
using Google.Cloud.Functions.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Search;

public sealed class Suggester(Regex separators, Regex digits)
{
    public string[] Split(string text) => separators.Split(digits.Replace(text, ""));
}

public class Startup : FunctionsStartup
{
    public override void ConfigureServices(WebHostBuilderContext context, IServiceCollection services)
    {
        var separators = {|SLS4003:new Regex(@"[\s,;]+", RegexOptions.Compiled)|};
        services.AddSingleton(new Suggester(separators, {|SLS4003:new Regex(@"\d+")|}));
    }
}

[FunctionsStartup(typeof(Startup))]
public class SuggestFunction(Suggester suggester) : IHttpFunction
{
    public Task HandleAsync(HttpContext context) =>
        context.Response.WriteAsync(string.Join('|', suggester.Split(context.Request.Query["q"].ToString())), context.RequestAborted);
}
