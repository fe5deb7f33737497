using ClickProcessor.Ads;
using ClickProcessor.Data;

namespace ClickProcessor.Counting;

/// <summary>Counts the clicks of each minute.</summary>
public static class CountingFunctions
{
    /// <summary>Counts many clicks in one transaction; the clicks of an advertisement come in order.</summary>
    [StreamTrigger("clicks", BatchSize = 200, FromStart = true)]
    public static void Count(IReadOnlyList<Click> clicks, AdDatabase ads) => ads.Count(clicks);
}
