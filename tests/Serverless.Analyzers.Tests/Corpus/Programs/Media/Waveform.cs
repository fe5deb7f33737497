using System.Buffers;

namespace Media;

public sealed record Waveform(int[] Peaks);

/// Pools and thread-independent helpers: no state is kept.
internal ref struct PeakReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> rest = data;

    public int Next(int size)
    {
        var peak = 0;
        foreach (var sample in rest[..Math.Min(size, rest.Length)])
        {
            peak = Math.Max(peak, Math.Abs(sample - 128));
        }

        rest = rest[Math.Min(size, rest.Length)..];
        return peak;
    }

    public readonly bool IsAtEnd => rest.IsEmpty;
}

public static class WaveformFunctions
{
    private const int Window = 512;

    [HttpTrigger("PUT", "/waveform")]
    public static async Task<IResult> Analyze(Stream body, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var peaks = new List<int>();
            int read;
            while ((read = await body.ReadAsync(buffer, cancel)) > 0)
            {
                Collect(buffer.AsSpan(0, read), peaks);
            }

            return Results.Ok(new Waveform([.. peaks]));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Collect(ReadOnlySpan<byte> data, List<int> peaks)
    {
        var reader = new PeakReader(data);
        while (!reader.IsAtEnd)
        {
            peaks.Add(reader.Next(Window));
        }
    }
}
