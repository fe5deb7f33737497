using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>Whose messages are settled, and how Redis tells that they are still his.</summary>
/// <param name="Stream">The stream of the queue or of the partition.</param>
/// <param name="Side">The delayed set of the queue, or the lease of the partition.</param>
/// <param name="Group">The consumer group.</param>
/// <param name="Consumer">The consumer that has the messages.</param>
/// <param name="Lost">For a queue: from whom entries were taken.</param>
/// <param name="Token">For a partition: what its lease holds; null for a queue.</param>
internal sealed record CommitSource(RedisKey Stream, RedisKey Side, string Group, string Consumer, RedisKey Lost = default, string? Token = null);
