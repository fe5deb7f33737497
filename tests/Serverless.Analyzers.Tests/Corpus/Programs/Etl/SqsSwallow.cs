using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Etl;

public sealed record Measurement(string Sensor, double Value);

public interface IMeasurements
{
    Task PutAsync(string sensor, double value);
}

public class SqsSwallow
{
    private readonly IMeasurements measurements;

    public SqsSwallow(IMeasurements measurements) => this.measurements = measurements;

    public async Task Handle(SQSEvent sqs, ILambdaContext context)
    {
        foreach (var message in sqs.Records)
        {
            await ProcessAsync(message, context);
        }
    }

    private async Task ProcessAsync(SQSEvent.SQSMessage message, ILambdaContext context)
    {
        try
        {
            var measurement = JsonSerializer.Deserialize<Measurement>(message.Body)!;
            await measurements.PutAsync(measurement.Sensor, measurement.Value);
        }
        {|SLS5001:catch|}
        {
            context.Logger.LogLine("Something went wrong, going on");
        }
    }
}
