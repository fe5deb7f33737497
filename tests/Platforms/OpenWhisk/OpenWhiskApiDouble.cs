using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless.Platforms.Tests.OpenWhisk;

/// <summary>What was sent to the API.</summary>
/// <param name="Namespace">The namespace; <c>_</c> for that of the key.</param>
/// <param name="Entity">The trigger or the action with its package, such as <c>triggers/queue.clicks</c>.</param>
/// <param name="Body">The value.</param>
internal sealed record ApiCall(string Namespace, string Entity, JsonElement Body);

/// <summary>The platform's API, as far as functions send to it: triggers are fired, actions started (https://github.com/apache/openwhisk/blob/master/docs/rest_api.md).</summary>
internal sealed class OpenWhiskApiDouble : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<HttpStatusCode> _refusals = new();

    private OpenWhiskApiDouble(WebApplication server) => _server = server;

    /// <summary>The key that calls must have.</summary>
    public const string Key = "23bc46b1-71f6-4ed5-8c54-816aa4f8c502:123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP";

    /// <summary>Where it is.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What was taken.</summary>
    public ConcurrentQueue<ApiCall> Calls { get; } = new();

    /// <summary>How many calls came, with those that were refused.</summary>
    public int Attempts { get; private set; }

    /// <summary>Told of each call that was taken.</summary>
    public Action<ApiCall> Taken { get; set; } = static _ => { };

    /// <summary>Refuses what comes next.</summary>
    public void Refuse(HttpStatusCode status, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _refusals.Enqueue(status);
        }
    }

    public static async Task<OpenWhiskApiDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var api = new OpenWhiskApiDouble(server);
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/api/v1/namespaces/{space}/{**entity}", (HttpRequest request, string space, string entity) => api.TakeAsync(request, space, entity));
        await server.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request, string space, string entity)
    {
        Attempts++;
        if (request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)))
        {
            return Results.Json(new Dictionary<string, string> { ["error"] = "The supplied authentication is invalid." }, statusCode: 401);
        }

        if (_refusals.TryDequeue(out var status))
        {
            return Results.StatusCode((int)status);
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        var call = new ApiCall(space, entity, body.RootElement.Clone());
        Calls.Enqueue(call);
        Taken(call);
        return Results.Json(new Dictionary<string, string> { ["activationId"] = Guid.NewGuid().ToString("N") }, statusCode: 202);
    }
}
