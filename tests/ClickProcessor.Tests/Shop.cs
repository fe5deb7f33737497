using System.Net;
using ClickProcessor.Ads;
using ClickProcessor.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Serverless.Platforms.AwsLambda.Tests;
using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>The sample on a platform, with a broker in memory, a clock of the test's and a database file of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IAsyncDisposable _host;

    private Shop(string folder, AdDatabase ads, IAsyncDisposable host, HttpClient client, IShopEvents events, CapturedLogs logs)
    {
        _folder = folder;
        _host = host;
        Ads = ads;
        Client = client;
        Events = events;
        Logs = logs;
    }

    /// <summary>When the shop opens.</summary>
    public static DateTimeOffset Opening { get; } = new(2026, 3, 1, 9, 0, 30, TimeSpan.Zero);

    public AdDatabase Ads { get; }

    public HttpClient Client { get; }

    public IShopEvents Events { get; }

    public CapturedLogs Logs { get; }

    public static async Task<Shop> OpenAsync(TestPlatform platform)
    {
        var folder = Directory.CreateTempSubdirectory("clickprocessor-").FullName;
        var ads = new AdDatabase(Path.Combine(folder, "clicks.db"));
        FakeTimeProvider? clock = null;
        void Configure(FunctionTestHostBuilder builder)
        {
            clock = builder.UseFakeTime(Opening);
            if (platform == TestPlatform.Lambda)
            {
                builder.UseSetting("Serverless:Events:Connector", "sqlite");
            }

            builder.Services.Replace(ServiceDescriptor.Singleton(ads));
        }

        if (platform == TestPlatform.Lambda)
        {
            var lambda = LambdaTestHost.Start(typeof(AdDatabase).Assembly, Configure);
            return new Shop(folder, ads, lambda, lambda.Client, new LambdaEvents(lambda, clock!), lambda.Logs);
        }

        var local = await FunctionTestHost.StartAsync<AdDatabase>(Configure, TestContext.Current.CancellationToken);
        return new Shop(folder, ads, local, local.Client, new LocalEvents(local.Events), local.Logs);
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
