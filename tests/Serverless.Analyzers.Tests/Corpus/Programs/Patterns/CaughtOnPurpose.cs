using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using System.Net;
using System.Text.Json;

namespace Patterns;

public record Reading(string Id, double Value);

public interface IReadings
{
    Task PutAsync(Reading reading, CancellationToken cancellationToken);
}

/// A request is answered with the failure, a schedule runs again, a specific exception is understood.
public class ReadingFunctions(IReadings readings, ILogger<ReadingFunctions> logger)
{
    [Function("PutReading")]
    public async Task<HttpResponseData> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "readings")] HttpRequestData request, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await request.ReadFromJsonAsync<Reading>(cancellationToken);
            await readings.PutAsync(reading!, cancellationToken);
            return request.CreateResponse(HttpStatusCode.NoContent);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Not stored");
            return request.CreateResponse(HttpStatusCode.InternalServerError);
        }
    }

    [Function("ReadingFromQueue")]
    public async Task Queue([QueueTrigger("readings")] string text, CancellationToken cancellationToken)
    {
        Reading? reading;
        try
        {
            reading = JsonSerializer.Deserialize<Reading>(text);
        }
        catch (JsonException exception)
        {
            // It will not get better by trying again.
            logger.LogWarning(exception, "Not a reading");
            return;
        }

        await readings.PutAsync(reading!, cancellationToken);
    }

    [Function("ReadingAudit")]
    public async Task Audit([ServiceBusTrigger("readings", "audit")] Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            await readings.PutAsync(reading, cancellationToken);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{reading.Id} failed", exception);
        }
    }
}
