using System.Net;
using ClickProcessor.Ads;
using ClickProcessor.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Serverless.Platforms.AwsLambda.Tests;
using Serverless.Platforms.Tests;
using Serverless.Testing;

namespace ClickProcessor.Tests;

/// <summary>The sample on a platform, with a broker in memory, a clock of the test's and a database file of its own.</summary>
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
        if (platform is not (TestPlatform.Local or TestPlatform.Lambda))
        {
            return await OpenPublishedAsync(platform);
        }

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
            return new Shop(folder, ads, lambda, lambda.Client, new LambdaEvents(lambda, clock!), lambda.Logs.ToString);
        }

        var local = await FunctionTestHost.StartAsync<AdDatabase>(Configure, TestContext.Current.CancellationToken);
        return new Shop(folder, ads, local, local.Client, new LocalEvents(local.Events), local.Logs.ToString);
    }

    private static async Task<Shop> OpenPublishedAsync(TestPlatform platform)
    {
        var program = await SampleProgram.GetAsync("ClickProcessor");
        var folder = Directory.CreateTempSubdirectory("clickprocessor-").FullName;
        var database = Path.Combine(folder, "clicks.db");
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(Path.Combine(data, "buckets"));

        // No platform of these keeps objects or results for a program: the embedded broker does.
        var driver = await PlatformDrivers.StartAsync($"{platform}", program.Executable, new Dictionary<string, string>
        {
            ["ClickProcessor__Database"] = database,
            ["Serverless__Data"] = data,
            ["Serverless__Events__Connector"] = "sqlite",
        });
        return new Shop(folder, new AdDatabase(database), driver, driver.Client, new DriverEvents(driver, program.Functions, Path.Combine(data, "buckets")), () => driver.Logs);
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
