using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

namespace Audit;

/// Settings of the process belong into the constructor of the static part, not into each run.
public class AuditHandler
{
    static AuditHandler()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        AppContext.SetSwitch("Audit.Verbose", false);
    }

    public void Handle(ScheduledEvent scheduled, ILambdaContext context)
    {
        var directory = Directory.CreateTempSubdirectory("audit");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "run.txt"), scheduled.Time.ToString("O", CultureInfo.InvariantCulture));
            context.Logger.LogInformation($"{scheduled.Id}: {directory.GetFiles().Length} files");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
