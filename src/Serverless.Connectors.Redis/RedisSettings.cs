using System.Globalization;
using Serverless.Events;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>What the program's settings say about Redis.</summary>
internal sealed class RedisSettings
{
    public const string ConnectionName = "Serverless:Redis:Connection";
    public const string PrefixName = "Serverless:Redis:Prefix";
    public const string PartitionsName = "Serverless:Redis:StreamPartitions";
    public const string RetentionName = "Serverless:Redis:StreamRetention";

    private const int MostPartitions = 1024;

    public RedisSettings(Func<string, string?> setting)
    {
        var connection = setting(ConnectionName);
        Options = Parse(string.IsNullOrWhiteSpace(connection) ? "localhost:6379" : connection);
        Prefix = setting(PrefixName) is { Length: > 0 } prefix ? prefix : "serverless:";
        StreamPartitions = ParsePartitions(setting(PartitionsName));
        StreamRetention = ParseRetention(setting(RetentionName));
    }

    public ConfigurationOptions Options { get; }

    public string Prefix { get; }

    public int StreamPartitions { get; }

    public TimeSpan StreamRetention { get; }

    private static ConfigurationOptions Parse(string connection)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connection);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The parser's own words quote the text, which may have a password in it.
            throw new EventSendException(
                $"The setting {ConnectionName} is not a configuration of StackExchange.Redis. Write it as 'host:port,password=...,ssl=true'.");
        }

        options.ClientName ??= "serverless";
        // A program that cannot reach its broker says so when it starts; once connected it connects again by itself.
        options.AbortOnConnectFail = true;
        return options;
    }

    private static int ParsePartitions(string? text) =>
        text is null || text.Length == 0 ? 16
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostPartitions ? count
        : throw new EventSendException($"The setting {PartitionsName} is '{text}'. It must be a number from 1 to {MostPartitions}.");

    private static TimeSpan ParseRetention(string? text) =>
        text is null || text.Length == 0 ? TimeSpan.FromDays(7)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero ? time
        : throw new EventSendException($"The setting {RetentionName} is '{text}'. It must be a time as 'days.hours:minutes:seconds', such as '7.00:00:00'.");
}
