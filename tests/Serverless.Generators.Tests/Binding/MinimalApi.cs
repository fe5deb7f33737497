using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Serverless.Generators.Tests.Binding;

/// <summary>The same handlers behind ASP.NET Core's own minimal APIs.</summary>
internal sealed class MinimalApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MinimalApi(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public static async Task<MinimalApi> StartAsync(Type handlers)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var startup in handlers.GetMethods().Where(m => m.GetCustomAttribute<FunctionStartupAttribute>() is not null))
        {
            startup.Invoke(null, [builder.Services, new ConfigurationBuilder().Build()]);
        }

        var app = builder.Build();
        foreach (var method in handlers.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (method.GetCustomAttribute<HttpTriggerAttribute>() is { } trigger)
            {
                app.MapMethods(trigger.Route, trigger.Method.Split(", "), CreateDelegate(method)).DisableAntiforgery();
            }
        }

        // A handler that cannot be an endpoint is found here and not with every request.
        Assert.All(((IEndpointRouteBuilder)app).DataSources, source => Assert.NotEmpty(source.Endpoints));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MinimalApi(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static Delegate CreateDelegate(MethodInfo method) =>
        method.CreateDelegate(Expression.GetDelegateType([.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType]));
}
