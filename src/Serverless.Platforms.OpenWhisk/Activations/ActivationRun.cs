using System.Globalization;
using Serverless.Gateway.Problems;
using Serverless.Hosting;
using Serverless.Platforms.OpenWhisk.Web;

namespace Serverless.Platforms.OpenWhisk.Activations;

/// <summary>
/// Runs what an activation starts: the function that the action's name, its <c>main</c> or the value names, else by the value's form a request for the router, an event for the
/// functions of its channel, or a payload for the program's one direct function.
/// </summary>
/// <param name="host">The functions.</param>
internal sealed class ActivationRun(OpenWhiskHost host)
{
    /// <summary>Runs an activation. Nothing is thrown: what fails is the result's error.</summary>
    public async Task<ActivationResult> RunAsync(ReadOnlyMemory<byte> json)
    {
        Activation activation;
        try
        {
            activation = Activation.Read(json.Span);
        }
        catch (InvalidEventException exception)
        {
            Log.Failed(host.Logger, "", exception.Message);
            return ActivationResult.Error(exception.Message);
        }

        activation.Export();
        var result = await TryRunAsync(activation).ConfigureAwait(false);
        if (result.Json.Length <= host.MaxResultSize)
        {
            return result;
        }

        var error = TooLarge(result.Json.Length);
        Log.Failed(host.Logger, activation.Id, error);
        return ActivationResult.Error(error);
    }

    private async Task<ActivationResult> TryRunAsync(Activation activation)
    {
        try
        {
            // A function may block its thread for good, which must not be that of the activations.
            return await Start(activation).ConfigureAwait(false);
        }
        catch (InvalidEventException exception)
        {
            Log.Failed(host.Logger, activation.Id, exception.Message);
            return ActivationResult.Error(exception.Message);
        }
        catch (Exception exception)
        {
            Log.Broken(host.Logger, activation.Id, exception);
            return ActivationResult.Error("The activation has failed outside of a function; its log says why.");
        }
    }

    private Task<ActivationResult> Start(Activation activation)
    {
        if (activation.Own?.IsWarmUp == true)
        {
            return Task.FromResult(ActivationResult.Empty);
        }

        if (activation.Own?.Direct is { } direct)
        {
            return InvokeAsync(activation, host.Functions.FindDirect(direct));
        }

        var chosen = Choose(activation);
        var isRequest = WebRequest.Is(activation.Value);
        return isRequest && (chosen is null || chosen.Any(t => t.Kind == "http")) ? ServeAsync(activation, chosen)
            : (isRequest ? null : host.TryRunEvent(activation, chosen)) ?? InvokeAsync(activation, FindDirect(chosen));
    }

    /// <summary>The triggers of the function that was chosen; null for all functions.</summary>
    private IReadOnlyList<FunctionDefinition>? Choose(Activation activation)
    {
        if (activation.Own?.Function is { } named)
        {
            return host.Functions.Find(named) is [_, ..] found
                ? found
                : throw new InvalidEventException($"The activation names the function '{named}', which this program does not have. There are: {FunctionTable.Names(host.Functions.All)}.");
        }

        if (host.Main is { } main)
        {
            return host.Functions.Find(main);
        }

        // An action that is called otherwise is that of the whole program.
        return activation.ActionName is { } action && OpenWhiskNames.Last(action) is var name
            && host.Functions.All.Where(f => string.Equals(OpenWhiskNames.Action(f.Name), name, StringComparison.OrdinalIgnoreCase)).ToList() is [_, ..] triggers
            ? triggers
            : null;
    }

    private DirectFunction FindDirect(IReadOnlyList<FunctionDefinition>? chosen)
    {
        var functions = chosen ?? host.Functions.All;
        return functions.OfType<DirectFunction>().ToList() switch
        {
            [var one] => one,
            _ when chosen is not null => throw new InvalidEventException($"The value is nothing that starts {chosen[0].Name}, which has: {FunctionTable.Names(chosen, withTrigger: true)}."),
            _ => throw new InvalidEventException(
                $"The value is neither a request nor an event, and does not name a function: name the action after one, or give it the parameter {OwnEnvelope.Member} = {{\"function\":\"NAME\"}}. The program has: {FunctionTable.Names(functions, withTrigger: true)}."),
        };
    }

    private async Task<ActivationResult> InvokeAsync(Activation activation, DirectFunction function)
    {
        var own = activation.Own;
        var isMessage = own?.Direct is not null;
        var headers = isMessage ? OwnEnvelope.Headers(own!.Json) : [];
        var call = new FunctionCall
        {
            Data = isMessage ? OwnEnvelope.Data(activation.Value, headers)
                : Activation.BytesOf(own is { Payload.ValueKind: not System.Text.Json.JsonValueKind.Undefined } ? own.Payload : activation.Value),
            InvocationId = (isMessage ? own!.Json.Text("id") : null) ?? activation.Id,
            Headers = [.. headers],
            Origin = activation.Origin,
        };
        var run = Task.Run(() => function.InvokeAsync(host.Context, call, CancellationToken.None));
        if (!await activation.Origin.WaitAsync(run).ConfigureAwait(false))
        {
            return ActivationResult.Error(string.Create(CultureInfo.InvariantCulture, $"The function {function.Name} did not finish in its time."));
        }

        try
        {
            var result = ActivationResult.Of(function.Name, (await run.ConfigureAwait(false)).Body);
            if (result.IsRefused)
            {
                Log.Failed(host.Logger, activation.Id, $"{function.Name} returns neither an object nor an array.");
            }

            return result;
        }
        catch (Exception exception)
        {
            // The host has logged it. Who calls a web action is told no more than that: anybody can.
            var isKnown = exception is InvalidPayloadException or TimeoutException;
            return ActivationResult.Error(
                isKnown ? exception.Message
                : WebRequest.Is(activation.Value) ? $"{function.Name} has failed; its log says why."
                : $"{function.Name} has failed: {exception.Message}");
        }
    }

    private async Task<ActivationResult> ServeAsync(Activation activation, IReadOnlyList<FunctionDefinition>? chosen)
    {
        var exchange = WebRequest.Open(activation);
        var run = Task.Run(() => exchange.RunAsync(host.Gateway, chosen?[0].Name, activation.Origin, target => WebRequest.Fill(target, activation.Value)));
        if (await activation.Origin.WaitAsync(run).ConfigureAwait(false) && await run.ConfigureAwait(false) is { } failure)
        {
            Log.EndFailed(host.Logger, activation.Id, failure);
        }

        var json = WebAnswer.Write(exchange);
        if (json.Length > host.MaxResultSize)
        {
            Log.Failed(host.Logger, activation.Id, TooLarge(json.Length));
            exchange.ClearAnswer();
            await ProblemWriter.WriteAsync(exchange.CreateContext(), 500, "The response is larger than the platform takes.").ConfigureAwait(false);
            json = WebAnswer.Write(exchange);
        }

        return new ActivationResult(json);
    }

    private string TooLarge(int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"The result has {length} bytes, and OpenWhisk takes {host.MaxResultSize}. Answer less at once, or put it into a bucket and answer where it is; where the operator allows more, say so in the setting Serverless:OpenWhisk:MaxResultSize.");
}
