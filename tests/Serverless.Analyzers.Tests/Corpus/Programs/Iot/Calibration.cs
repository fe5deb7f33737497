using System.Collections.Concurrent;
using Amazon.Lambda.Core;
using Amazon.Lambda.KinesisEvents;

namespace Iot;

public readonly record struct Offset(double Value);

internal static class Calibration
{
    private static readonly double[] Window = new double[64];
    private static readonly Queue<Offset> Recent = new();
    private static int position;

    public static double Apply(double value)
    {
        {|SLS2002:Window[position] = value|};
        {|SLS2001:position = (position + 1) % Window.Length|};
        {|SLS2002:Recent.Enqueue(new Offset(value))|};
        if (Recent.Count > 10)
        {
            {|SLS2002:Recent.TryDequeue(out _)|};
        }

        return value - Window.Average();
    }
}

public interface ICalibrated
{
    void Store(string id, double value);
}

public class CalibrationHandler(ICalibrated target)
{
    public void Handle(KinesisEvent kinesis, ILambdaContext context)
    {
        var values = new ConcurrentDictionary<string, double>();
        foreach (var record in kinesis.Records)
        {
            values[record.EventId] = Calibration.Apply(record.Kinesis.Data.Length);
        }

        foreach (var (id, value) in values)
        {
            target.Store(id, value);
        }

        context.Logger.LogInformation($"{values.Count} values");
    }
}
