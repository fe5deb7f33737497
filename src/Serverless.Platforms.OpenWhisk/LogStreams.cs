namespace Serverless.Platforms.OpenWhisk;

/// <summary>The standard output and error, which are the logs of activations.</summary>
internal static class LogStreams
{
    private static readonly Lock s_lock = new();
    private static Stream? s_output;
    private static Stream? s_error;

    private static ReadOnlySpan<byte> Sentinel => "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX\n"u8;

    /// <summary>Writes what functions have written to the console and somebody still holds.</summary>
    public static void Flush()
    {
        Console.Out.Flush();
        Console.Error.Flush();
    }

    /// <summary>Ends the logs of an activation, on both.</summary>
    public static void End()
    {
        Flush();
        lock (s_lock)
        {
            s_output ??= Console.OpenStandardOutput();
            s_error ??= Console.OpenStandardError();
            s_output.Write(Sentinel);
            s_error.Write(Sentinel);
            s_output.Flush();
            s_error.Flush();
        }
    }
}
