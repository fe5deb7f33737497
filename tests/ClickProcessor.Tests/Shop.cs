using System.Net;
using ClickProcessor.Ads;
using ClickProcessor.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>The sample on a free port, with a broker in memory, a clock of the test's and a database file of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder;
    private readonly FunctionTestHost _host;

    private Shop(string folder, AdDatabase ads, FunctionTestHost host)
    {
        _folder = folder;
        _host = host;
        Ads = ads;
    }

    /// <summary>When the shop opens.</summary>
    public static DateTimeOffset Opening { get; } = new(2026, 3, 1, 9, 0, 30, TimeSpan.Zero);

    public AdDatabase Ads { get; }

    public HttpClient Client => _host.Client;

    public TestEvents Events => _host.Events;

    public CapturedLogs Logs => _host.Logs;

    public static async Task<Shop> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clickprocessor-").FullName;
        var ads = new AdDatabase(Path.Combine(folder, "clicks.db"));
        var host = await FunctionTestHost.StartAsync<AdDatabase>(
            builder =>
            {
                builder.UseFakeTime(Opening);
                builder.Services.Replace(ServiceDescriptor.Singleton(ads));
            },
            TestContext.Current.CancellationToken);
        return new Shop(folder, ads, host);
    }

    public Campaign Campaign(string id) => Ads.Campaigns().Single(c => c.Id == id);

    /// <summary>Clicks on an advertisement.</summary>
    public async Task<(HttpStatusCode Status, Uri? Target, Guid? Click)> ClickAsync(string ad)
    {
        using var answer = await Client.GetAsync($"/click/{ad}", TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location, answer.Headers.TryGetValues("Click-Id", out var id) ? Guid.Parse(id.Single()) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
