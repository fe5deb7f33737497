namespace Queue;

public sealed record Wave(string Name, string[] Steps);

public interface ISteps
{
    Task RunAsync(string step, CancellationToken cancel);
}

/// Side by side, the longest counts; one after the other, the sum.
public sealed class WaveFunctions(ISteps steps)
{
    [DirectTrigger(Timeout = "25s")]
    public async Task Together(Wave wave, CancellationToken cancel)
    {
        var first = Task.Delay(TimeSpan.FromSeconds(20), cancel);
        var second = Task.Delay(TimeSpan.FromSeconds(15), cancel);
        await Task.WhenAll(first, second);
        await steps.RunAsync(wave.Name, cancel);
    }

    [DirectTrigger(Timeout = "25s")]
    public async Task {|SLS3001:OneByOne|}(Wave wave, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromSeconds(20), cancel);
        await steps.RunAsync(wave.Name, cancel);
        await Task.Delay(TimeSpan.FromSeconds(15), cancel);
    }

    [DirectTrigger(Timeout = "25s")]
    public async Task Either(Wave wave, CancellationToken cancel)
    {
        if (wave.Steps.Length > 3)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), cancel);
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(15), cancel);
        }
    }
}
