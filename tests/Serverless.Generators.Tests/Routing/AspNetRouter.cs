using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Generators.Model.Routing;

namespace Serverless.Generators.Tests.Routing;

/// <summary>ASP.NET Core's own endpoint routing over a table, asked in process.</summary>
internal sealed class AspNetRouter : IDisposable
{
    private static readonly object ChosenKey = new();

    private readonly ServiceProvider _services;
    private readonly RequestDelegate _pipeline;

    public AspNetRouter(IReadOnlyList<RouteEntry> entries)
    {
        var listener = new DiagnosticListener("Tests");
        _services = new ServiceCollection()
            .AddLogging()
            .AddRouting()
            .AddSingleton(listener)
            .AddSingleton<DiagnosticSource>(listener)
            .BuildServiceProvider();
        var app = new ApplicationBuilder(_services);
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.DataSources.Add(new DefaultEndpointDataSource(entries.Select(ToEndpoint))));
        _pipeline = app.Build();
    }

    public RouteOutcome Match(string method, string path)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Method = method;
        context.Request.Path = new PathString(path);
        try
        {
            _pipeline(context).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error.GetType().Name == "AmbiguousMatchException")
        {
            return RouteOutcome.Ambiguous(error.Message);
        }

        if (context.Items[ChosenKey] is int function)
        {
            return RouteOutcome.Found(
                function,
                context.Request.RouteValues
                    .Where(v => v.Value is not null)
                    .Select(v => KeyValuePair.Create(v.Key, (string)v.Value!)));
        }

        return context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
            ? RouteOutcome.NotAllowed(context.Response.Headers.Allow.ToString().Split(", "))
            : RouteOutcome.NotFound;
    }

    public void Dispose() => _services.Dispose();

    private static RouteEndpoint ToEndpoint(RouteEntry entry) => new(
        context =>
        {
            context.Items[ChosenKey] = entry.FunctionIndex;
            return Task.CompletedTask;
        },
        RoutePatternFactory.Parse(entry.Template.Text),
        order: 0,
        entry.TakesAnyMethod ? [] : new EndpointMetadataCollection(new HttpMethodMetadata(entry.Methods)),
        entry.DisplayName);
}
