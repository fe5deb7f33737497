namespace Iot;

public sealed record DeviceCommand(string Device, string Action);

public interface ICommands
{
    Task<DeviceCommand?> NextAsync();
    Task<DeviceCommand?> NextAsync(CancellationToken cancel);
    void Execute(DeviceCommand command);
}

internal sealed class CommandPump(ICommands commands)
{
    public void Pump()
    {
        {|SLS3003:while|} (true)
        {
            Thread.Sleep(100);
            commands.Execute(new DeviceCommand("all", "ping"));
        }
    }

    public async Task PumpAsync(CancellationToken cancel)
    {
        while (true)
        {
            var command = await commands.NextAsync(cancel);
            if (command is null)
            {
                break;
            }

            commands.Execute(command);
        }
    }
}

internal sealed class CommandFunctions(CommandPump pump)
{
    [DirectTrigger]
    public void Run() => pump.Pump();

    [DirectTrigger]
    public Task RunAsync(CancellationToken cancel) => pump.PumpAsync(cancel);
}
