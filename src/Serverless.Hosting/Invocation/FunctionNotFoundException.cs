namespace Serverless.Hosting;

/// <summary>No function has the name. The message names the nearest.</summary>
public sealed class FunctionNotFoundException : Exception
{
    internal FunctionNotFoundException(string name, string? nearest)
        : base(nearest is null ? $"There is no function '{name}'." : $"There is no function '{name}'. Did you mean '{nearest}'?")
    {
    }
}
