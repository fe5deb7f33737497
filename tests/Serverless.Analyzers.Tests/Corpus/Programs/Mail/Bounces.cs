using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Dapper;
using Npgsql;

namespace Mail;

public record Bounce(string MessageId, string Address, string Reason);

/// Deleting and upserting by key may be repeated; the filter of the catch names what is gone on from.
public class BounceFunctions(NpgsqlDataSource source, ILogger<BounceFunctions> logger)
{
    [Function("Bounces")]
    public async Task Run([ServiceBusTrigger("bounces")] Bounce bounce, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "insert into bounces (message_id, address) values (@MessageId, @Address) on conflict do nothing", bounce, cancellationToken: cancellationToken));
        }
        catch (PostgresException exception) when (exception.SqlState == "23503")
        {
            logger.LogWarning("{Address} is unknown: {Reason}", bounce.Address, bounce.Reason);
            return;
        }

        await connection.ExecuteAsync(new CommandDefinition("delete from recipients where address = @Address", bounce, cancellationToken: cancellationToken));
    }
}
