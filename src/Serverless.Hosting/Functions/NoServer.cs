namespace Serverless.Hosting;

/// <summary>Brings no requests: where an ordinary ASP.NET Core application does, or a command that does not serve.</summary>
internal sealed class NoServer : FunctionServer
{
    public static readonly NoServer Instance = new();

    public override IReadOnlyList<string> Addresses => [];

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => default;
}
