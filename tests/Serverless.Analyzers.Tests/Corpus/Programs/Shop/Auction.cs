using Microsoft.AspNetCore.Authorization;
using System.Collections.Concurrent;

namespace Shop;

public sealed record Bid(string Item, decimal Amount);

internal sealed class Auction
{
    public static readonly Auction Current = new();
    public decimal Highest;
    public Stack<Bid> Bids { get; } = new();
    public Dictionary<string, List<Bid>> ByItem { get; } = [];
}

internal static class Bids
{
    private static readonly ConcurrentQueue<Bid> Waiting = new();
    private static readonly int[,] Grid = new int[4, 4];
    private static (int Count, decimal Sum) totals;

    public static void Put(Bid bid)
    {
        {|SLS2002:Waiting.Enqueue(bid)|};
        {|SLS2002:Auction.Current.Highest = bid.Amount|};
        {|SLS2002:Auction.Current.Bids.Push(bid)|};
        {|SLS2002:Grid[0, 1]++|};
        {|SLS2001:totals = (totals.Count + 1, totals.Sum + bid.Amount)|};
        var current = Auction.Current;
        {|SLS2002:current.ByItem.Remove(bid.Item)|};
    }
}

public static class BidFunctions
{
    [Authorize]
    [HttpTrigger("POST", "/bids")]
    public static void Place(Bid bid) => Bids.Put(bid);
}
