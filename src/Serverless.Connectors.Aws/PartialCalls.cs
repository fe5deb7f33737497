using System.Text.Json;

namespace Serverless.Connectors.Aws;

/// <summary>Calls that take several things and may take only some of them: the rest is sent again, and then said.</summary>
internal sealed class PartialCalls(SignedClient client, AwsErrors errors)
{
    /// <summary>Sends items until all of them were taken.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="target">Where to, for messages.</param>
    /// <param name="items">What is sent in one call.</param>
    /// <param name="write">Writes the call's body.</param>
    /// <param name="results">The property of the answer that has a result for each, in their order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Serverless.Events.EventSendException">Not all were taken.</exception>
    public async Task SendAsync<T>(
        string service, string operation, AwsTarget target, List<T> items, Func<List<T>, ReadOnlyMemory<byte>> write, string results, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var answer = await client.CallAsync(service, operation, write(items), cancellationToken).ConfigureAwait(false);
                var failed = Failed(answer, items, results);
                if (failed.Count == 0)
                {
                    return;
                }

                if (attempt == SignedClient.Attempts || failed.Find(f => !MaySucceed(f.Code)) is { Code: not null })
                {
                    var worst = failed.Find(f => !MaySucceed(f.Code)) is { Code: not null } refused ? refused : failed[0];
                    throw errors.Refused(worst.Code, 0, worst.Message, target);
                }

                items = failed.ConvertAll(f => f.Item);
                await SignedClient.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (AwsErrors.IsOfAws(exception))
        {
            throw errors.Failed(exception, target);
        }
    }

    private static bool MaySucceed(string code) => AwsErrors.IsThrottling(code) || code is "InternalFailure" or "InternalException" or "InternalServiceError" or "ServiceUnavailable";

    private static List<(T Item, string Code, string Message)> Failed<T>(byte[] answer, List<T> items, string results)
    {
        var failed = new List<(T, string, string)>();
        using var json = JsonDocument.Parse(answer);
        if (!json.RootElement.TryGetProperty(results, out var all) || all.GetArrayLength() != items.Count)
        {
            throw new IOException("The answer is not one of this service.");
        }

        var at = 0;
        foreach (var result in all.EnumerateArray())
        {
            if (result.TryGetProperty("ErrorCode", out var code) && code.GetString() is { Length: > 0 } text)
            {
                failed.Add((items[at], text, result.TryGetProperty("ErrorMessage", out var message) ? message.GetString() ?? "" : ""));
            }

            at++;
        }

        return failed;
    }
}
