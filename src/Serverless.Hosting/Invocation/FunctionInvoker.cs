namespace Serverless.Hosting;

/// <summary>Invokes any function of a host by its name: for the program's own <c>invoke</c> command, for tests and for platforms.</summary>
public sealed class FunctionInvoker
{
    private readonly FunctionHostContext _host;
    private readonly FunctionDefinition[] _functions;

    /// <summary>Makes an invoker.</summary>
    /// <param name="host">The host, with its services.</param>
    public FunctionInvoker(FunctionHostContext host)
    {
        _host = host;
        _functions = new FunctionDefinition[host.Application.Count];
        for (var i = 0; i < _functions.Length; i++)
        {
            _functions[i] = host.Application.Create(i);
        }
    }

    /// <summary>The functions, one entry a trigger.</summary>
    public IReadOnlyList<FunctionDefinition> Functions => _functions;

    /// <summary>Invokes a function with middleware, deadline and telemetry as from its trigger.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="call">What it is invoked with.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer. What an HTTP function throws is an answer with status 500; what a direct function throws is thrown here.</returns>
    /// <exception cref="FunctionNotFoundException">No function has the name.</exception>
    /// <exception cref="InvalidPayloadException">The payload is missing or not of its type.</exception>
    /// <exception cref="TimeoutException">A direct function did not end within its time.</exception>
    public Task<FunctionAnswer> InvokeAsync(string name, FunctionCall call, CancellationToken cancellationToken = default) =>
        Find(name, call.Method).InvokeAsync(_host, call, cancellationToken);

    /// <summary>Invokes a function with a JSON payload.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="payload">The payload; empty for none.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer's body.</returns>
    public async Task<ReadOnlyMemory<byte>> InvokeAsync(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        var answer = await InvokeAsync(name, new FunctionCall { Data = payload }, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    private FunctionDefinition Find(string name, string? method)
    {
        // A function with several triggers is invoked through its direct one, unless the call speaks of HTTP.
        FunctionDefinition? found = null;
        foreach (var function in _functions)
        {
            if (string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase) && (method is null || function.TakesMethod(method)))
            {
                found = found is null || (method is null && function is DirectFunction) ? function : found;
            }
        }

        return found ?? throw new FunctionNotFoundException(name, NearestName.Find(name, _functions.Select(f => f.Name)));
    }
}
