using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Iot;

public record FirmwareBuild(string Version);

public class Signer(ILogger<Signer> logger)
{
    public bool Sign(string file)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("gpg", ["--sign", file]) };
        process.Start();
        if (!{|SLS3010:process.WaitForExit(20_000)|})
        {
            process.Kill();
            return false;
        }

        logger.LogInformation("Signed {File}", file);
        return process.ExitCode == 0;
    }
}

public class FirmwareFunctions(Signer signer)
{
    [Function("SignFirmware")]
    public void Run([QueueTrigger("firmware")] FirmwareBuild build)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{build.Version}.bin");
        if (!signer.Sign(file))
        {
            throw new InvalidOperationException($"{build.Version} was not signed");
        }
    }
}
