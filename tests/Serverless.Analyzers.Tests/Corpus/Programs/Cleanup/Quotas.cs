// .editorconfig: serverless.platform = openwhisk
using System.Globalization;

namespace Cleanup;

public interface IQuotas
{
    Task<int> ResetAsync(string tenant, CancellationToken cancel);
}

public sealed class QuotaFunctions(IQuotas quotas)
{
    [TimerTrigger("0 0 * * *", Timeout = "5m")]
    public async Task Reset(CancellationToken cancel)
    {
        {|SLS2009:Directory.SetCurrentDirectory(Path.GetTempPath())|};
        {|SLS2009:CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture|};
        await quotas.ResetAsync("all", cancel);
    }

    [TimerTrigger("0 0 1 * *", Timeout = "10m")]
    public async Task {|SLS3004:ResetAll|}(CancellationToken cancel) => await quotas.ResetAsync("all", cancel);
}
