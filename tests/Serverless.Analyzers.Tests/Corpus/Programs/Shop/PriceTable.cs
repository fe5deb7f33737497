using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Shop;

public readonly record struct Money(decimal Amount, string Currency);

public sealed record Discount(string Code, decimal Rate);

/// Tables that never change are what static is for.
internal static class Discounts
{
    public static readonly ImmutableArray<Discount> All = [new("SPRING", 0.1m), new("VIP", 0.25m), new("STAFF", 0.4m)];

    private static readonly FrozenDictionary<string, Discount> ByCode = All.ToFrozenDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Currencies = ["EUR", "USD", "KRW"];

    public static Discount? Find(string code) => ByCode.GetValueOrDefault(code);

    public static bool IsKnown(string currency) => Array.IndexOf(Currencies, currency) >= 0;
}

public static class PriceFunctions
{
    private static readonly Money Nothing = new(0, "EUR");

    [HttpTrigger("GET", "/price")]
    public static IResult Price(decimal amount, string currency, string? code)
    {
        if (!Discounts.IsKnown(currency))
        {
            return Results.BadRequest("Unknown currency.");
        }

        if (amount <= 0)
        {
            return Results.Ok(Nothing);
        }

        var rate = code is null ? 0 : Discounts.Find(code)?.Rate ?? 0;
        return Results.Ok(new Money(decimal.Round(amount * (1 - rate), 2), currency));
    }
}
