using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Thumbnails;

public sealed record ConvertJob(string Source, string Target);

internal static class Tool
{
    public static int Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true })!;
        {|SLS3010:process.WaitForExit()|};
        return process.ExitCode;
    }

    public static async Task<int> RunAsync(string file, string argument, CancellationToken cancel)
    {
        using var process = Process.Start(file, argument);
        await {|SLS3010:process.WaitForExitAsync(cancel)|};
        return process.ExitCode;
    }
}

public sealed class ConvertFunctions(ILogger<ConvertFunctions> logger)
{
    [DirectTrigger]
    public int Convert(ConvertJob job) => Tool.Run("convert", job.Source, "-resize", "200", job.Target);

    [DirectTrigger]
    public async Task<int> Optimize(ConvertJob job, CancellationToken cancel)
    {
        var code = await Tool.RunAsync("jpegoptim", job.Target, cancel);
        logger.LogInformation("jpegoptim: {Code}", code);
        return code;
    }
}
