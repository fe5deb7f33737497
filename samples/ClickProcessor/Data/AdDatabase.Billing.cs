using ClickProcessor.Ads;
using ClickProcessor.Billing;
using Microsoft.Data.Sqlite;

namespace ClickProcessor.Data;

/// <content>What clicks cost.</content>
public sealed partial class AdDatabase
{
    /// <summary>
    /// Takes the price of a click from its campaign's budget, as far as that goes: bill and money in one transaction, and for each click once.
    /// </summary>
    /// <returns>What to tell when this click has used up the budget: also when it is asked for again, as nobody may have heard it the first time.</returns>
    public BudgetExhausted? Bill(Click click)
    {
        using var connection = Open();
        using var turn = _writing.EnterScope();
        using var transaction = connection.BeginTransaction();
        if (FindBill(connection, click) is { } bill)
        {
            return bill.Exhausts ? new BudgetExhausted(bill.Campaign, click.At) : null;
        }

        if (Price(connection, click.Ad) is not { } price)
        {
            // The advertisement is gone: nobody is to pay.
            return null;
        }

        var charged = Math.Min(price.Cents, price.Remaining);
        var exhausts = charged > 0 && charged == price.Remaining;
        using var take = Command(
            connection,
            "UPDATE campaigns SET clicks = clicks + 1, remaining_cents = remaining_cents - $charged WHERE id = $campaign",
            ("$campaign", price.Campaign),
            ("$charged", charged));
        take.ExecuteNonQuery();
        using var write = Command(
            connection,
            "INSERT INTO bills (click, campaign, charged_cents, exhausts, at) VALUES ($click, $campaign, $charged, $exhausts, $at)",
            ("$click", click.Id.ToByteArray()),
            ("$campaign", price.Campaign),
            ("$charged", charged),
            ("$exhausts", exhausts),
            ("$at", click.At.ToUnixTimeMilliseconds()));
        write.ExecuteNonQuery();
        transaction.Commit();
        return exhausts ? new BudgetExhausted(price.Campaign, click.At) : null;
    }

    private static (string Campaign, bool Exhausts)? FindBill(SqliteConnection connection, Click click)
    {
        using var command = Command(connection, "SELECT campaign, exhausts FROM bills WHERE click = $click", ("$click", click.Id.ToByteArray()));
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetBoolean(1)) : null;
    }

    private static (string Campaign, long Cents, long Remaining)? Price(SqliteConnection connection, string ad)
    {
        using var command = Command(
            connection, "SELECT c.id, a.price_cents, c.remaining_cents FROM ads a JOIN campaigns c ON c.id = a.campaign WHERE a.id = $ad", ("$ad", ad));
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetInt64(1), row.GetInt64(2)) : null;
    }
}
