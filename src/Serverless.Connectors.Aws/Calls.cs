namespace Serverless.Connectors.Aws;

/// <summary>Divides what is sent into calls, as services limit both how many and how much goes into one.</summary>
internal static class Calls
{
    /// <summary>Divides, and keeps the order.</summary>
    /// <typeparam name="T">What is sent.</typeparam>
    /// <param name="items">What is sent.</param>
    /// <param name="sizeOf">Its size in bytes.</param>
    /// <param name="mostItems">The most in a call.</param>
    /// <param name="mostBytes">The most bytes in a call. What is larger by itself goes alone.</param>
    public static IEnumerable<List<T>> Split<T>(IReadOnlyList<T> items, Func<T, int> sizeOf, int mostItems, int mostBytes)
    {
        var call = new List<T>();
        var bytes = 0L;
        foreach (var item in items)
        {
            var size = sizeOf(item);
            if (call.Count == mostItems || (call.Count > 0 && bytes + size > mostBytes))
            {
                yield return call;
                call = [];
                bytes = 0;
            }

            call.Add(item);
            bytes += size;
        }

        if (call.Count > 0)
        {
            yield return call;
        }
    }
}
