using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Tells consumers of a queue that something was added: once for all that is added before they are told.</summary>
internal sealed class WakeUp(RedisLink link, RedisKey queue) : IThreadPoolWorkItem
{
    private int _isAsked;

    /// <summary>Something was added.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        // In this order: what is added from here on asks again.
        Interlocked.Exchange(ref _isAsked, 0);
        try
        {
            link.Database.Publish(RedisChannel.Literal(link.Keys.Wake), queue.ToString(), CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (RedisErrors.IsOfRedis(exception))
        {
            // The connection has gone, which whoever sends is told; consumers look by themselves, only not at once.
        }
    }
}
