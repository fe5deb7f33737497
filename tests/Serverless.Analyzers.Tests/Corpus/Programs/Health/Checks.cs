using System.Diagnostics;

namespace Health;

public sealed record HealthAnswer(string Status, double UptimeSeconds, string Version);

public interface IProbe
{
    string Name { get; }
    ValueTask<bool> IsHealthyAsync(CancellationToken cancel);
}

public static class HealthFunctions
{
    private static readonly Stopwatch Uptime = Stopwatch.StartNew();
    private static readonly string Version = typeof(HealthFunctions).Assembly.GetName().Version?.ToString() ?? "0";

    [HttpTrigger("GET", "/health", Timeout = "5s")]
    public static async Task<IResult> Check([FromServices] IEnumerable<IProbe> probes, CancellationToken cancel)
    {
        var failed = new List<string>();
        foreach (var probe in probes)
        {
            try
            {
                if (!await probe.IsHealthyAsync(cancel))
                {
                    failed.Add(probe.Name);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failed.Add($"{probe.Name}: {exception.Message}");
            }
        }

        return failed.Count == 0
            ? Results.Ok(new HealthAnswer("ok", Uptime.Elapsed.TotalSeconds, Version))
            : Results.Json(failed, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
