using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Serverless.Benchmarks.Generator;

/// <summary>
/// What one edit of an unrelated file costs in the generator: medians over many edits. The driver runs on the calling thread, the
/// garbage collector too, so that its processor time is the time of the run; <c>ClockMilliseconds</c> is what passed meanwhile.
/// </summary>
internal sealed record EditMeasurement(double Milliseconds, double ClockMilliseconds, double Megabytes)
{
    /// <summary>Measures edits of a program of that many functions.</summary>
    /// <exception cref="InvalidOperationException">An edit of an unrelated file changed what is generated.</exception>
    public static EditMeasurement Of(IIncrementalGenerator generator, int functions, int edits, bool withEvents = false)
    {
        var program = new EditedProgram(generator, functions, withEvents);
        var before = program.Generated();

        WarmUp.Run(() =>
        {
            program.Edit();
            program.Run();
        });

        var milliseconds = new double[edits];
        var clockMilliseconds = new double[edits];
        var megabytes = new double[edits];
        for (var edit = 0; edit < edits; edit++)
        {
            program.Edit();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.GetTimestamp();
            var started = ThreadTime.Now;
            program.Run();
            milliseconds[edit] = (ThreadTime.Now - started).TotalMilliseconds;
            clockMilliseconds[edit] = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            megabytes[edit] = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
        }

        var after = program.Generated();
        if (before.Count < functions || !before.OrderBy(source => source.Key).SequenceEqual(after.OrderBy(source => source.Key)))
        {
            throw new InvalidOperationException($"{functions} functions: {before.Count} sources before the edits, and others after.");
        }

        return new EditMeasurement(Median.Of(milliseconds), Median.Of(clockMilliseconds), Median.Of(megabytes));
    }
}
