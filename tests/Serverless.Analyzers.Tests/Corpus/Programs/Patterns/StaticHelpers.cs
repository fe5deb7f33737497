using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.APIGatewayEvents;

namespace Patterns;

public record Settings(string Region, int Limit);

public static class AppSettings
{
    private static readonly object Gate = new();
    private static readonly SemaphoreSlim Slots = new(4);
    private static readonly Lazy<Task<Settings>> Loaded = new(LoadAsync);
    private static readonly Func<DateTime> Now = () => DateTime.UtcNow;
    private static readonly JsonSerializerOptions Json;

    static AppSettings()
    {
        Json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Json.Converters.Add(new JsonStringEnumConverter());
    }

    public static Task<Settings> Value => Loaded.Value;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static async Task<T> LimitedAsync<T>(Func<Task<T>> action)
    {
        await Slots.WaitAsync();
        try
        {
            return await action();
        }
        finally
        {
            Slots.Release();
        }
    }

    public static string Stamp()
    {
        lock (Gate)
        {
            return Now().ToString("O");
        }
    }

    private static async Task<Settings> LoadAsync()
    {
        await Task.Yield();
        return new Settings(Environment.GetEnvironmentVariable("AWS_REGION") ?? "eu-central-1", 10);
    }
}

public class SettingsHandler
{
    public async Task<APIGatewayProxyResponse> Handle(APIGatewayProxyRequest request, ILambdaContext context)
    {
        var settings = await AppSettings.LimitedAsync(() => AppSettings.Value);
        context.Logger.LogInformation($"{request.Path} at {AppSettings.Stamp()}");
        return new APIGatewayProxyResponse { StatusCode = 200, Body = AppSettings.Write(settings) };
    }
}
