using Microsoft.Extensions.Logging;
using Dapper;
using System.Data;

namespace Payments;

public sealed record Payment(string Id, decimal Amount);

public sealed class Booker(IDbConnection connection, ILogger<Booker> logger)
{
    public async Task BookAsync(Payment payment, CancellationToken cancel)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition({|SLS5002:"INSERT INTO bookings (amount) VALUES (@Amount)"|}, payment, cancellationToken: cancel));
        }
        catch (Exception exception) when (Log(exception))
        {
        }
    }

    private bool Log(Exception exception)
    {
        logger.LogError(exception, "Failed");
        return true;
    }
}

public sealed class PaymentFunctions(Booker booker)
{
    [StreamTrigger("payments")]
    public async Task Book(IReadOnlyList<Payment> payments, CancellationToken cancel)
    {
        foreach (var payment in payments)
        {
            await booker.BookAsync(payment, cancel);
        }
    }
}
