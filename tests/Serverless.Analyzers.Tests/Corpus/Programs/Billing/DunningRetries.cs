namespace Billing;

public sealed record Dunning(string InvoiceId, int Level);

public interface ILetters
{
    Task<bool> TrySendAsync(Dunning dunning, CancellationToken cancel);
}

internal static class Retry
{
    private const int Attempts = 4;
    private const int DelayMilliseconds = 12_000;

    public static async Task RunAsync(Func<CancellationToken, Task> action, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await Task.Delay(DelayMilliseconds, cancel);
            await action(cancel);
        }
    }
}

public sealed class DunningFunctions(ILetters letters)
{
    [DirectTrigger(Timeout = "30s")]
    public async Task {|SLS3001:Send|}(Dunning dunning, CancellationToken cancel)
    {
        await Retry.RunAsync(token => letters.TrySendAsync(dunning, token), cancel);
    }

    [DirectTrigger(Timeout = "60s")]
    public async Task SendWithTime(Dunning dunning, CancellationToken cancel)
    {
        await Retry.RunAsync(token => letters.TrySendAsync(dunning, token), cancel);
    }
}
