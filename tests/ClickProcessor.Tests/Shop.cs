using System.Net;
using ClickProcessor.Ads;
using ClickProcessor.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless.Platforms.Tests;
using Serverless.Platforms.Tests.AwsLambda;
using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>The sample on a platform, with a database file of its own; where it needs no platform, with a broker in memory and a clock of the test's.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IAsyncDisposable _host;
    private readonly Func<string> _logs;

    private Shop(string folder, AdDatabase ads, IAsyncDisposable host, HttpClient client, IShopEvents events, Func<string> logs)
    {
        _folder = folder;
        _host = host;
        Ads = ads;
        Client = client;
        Events = events;
        _logs = logs;
    }

    /// <summary>When the shop opens.</summary>
    public static DateTimeOffset Opening { get; } = new(2026, 3, 1, 9, 0, 30, TimeSpan.Zero);

    public AdDatabase Ads { get; }

    public HttpClient Client { get; }

    public IShopEvents Events { get; }

    public string Logs => _logs();

    public static async Task<Shop> OpenAsync(TestPlatform platform)
    {
        if (platform != TestPlatform.Local)
        {
            return await OpenPublishedAsync(platform);
        }

        var folder = Directory.CreateTempSubdirectory("clickprocessor-").FullName;
        var ads = new AdDatabase(Path.Combine(folder, "clicks.db"));
        void Configure(FunctionTestHostBuilder builder)
        {
            builder.UseFakeTime(Opening);
            builder.Services.Replace(ServiceDescriptor.Singleton(ads));
        }

        var local = await FunctionTestHost.StartAsync<AdDatabase>(Configure, TestContext.Current.CancellationToken);
        return new Shop(folder, ads, local, local.Client, new LocalEvents(local.Events), local.Logs.ToString);
    }

    private static async Task<Shop> OpenPublishedAsync(TestPlatform platform)
    {
        var isLambda = platform == TestPlatform.Lambda;
        var program = await SampleProgram.GetAsync("ClickProcessor", isLambda ? "aws-lambda" : null);
        var folder = Directory.CreateTempSubdirectory("clickprocessor-").FullName;
        var database = Path.Combine(folder, "clicks.db");
        var environment = new Dictionary<string, string> { ["ClickProcessor__Database"] = database };
        var data = Path.Combine(folder, "data");
        if (!isLambda)
        {
            // No other platform keeps objects or results for a program: the embedded broker does.
            environment["Serverless__Data"] = data;
            environment["Serverless__Events__Connector"] = "sqlite";
        }

        var driver = await PlatformDrivers.StartAsync($"{platform}", program, environment);
        IShopBuckets buckets = driver is LambdaDriver lambda ? new S3Buckets(lambda.Services) : new FolderBuckets(Path.Combine(data, "buckets"));
        return new Shop(folder, new AdDatabase(database), driver, driver.Client, new DriverEvents(driver, program.Functions, buckets), () => driver.Logs);
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
