using System.Globalization;

namespace Serverless.Events.Sqlite;

/// <summary>The settings of the embedded broker.</summary>
internal sealed record BrokerSettings
{
    /// <summary>The folder of the file and the buckets; null for a broker in memory.</summary>
    public string? Folder { get; private init; }

    /// <summary>Whether a commit waits for the disk.</summary>
    public bool SurvivesPowerLoss { get; private init; }

    /// <summary>The most bytes of a message, body and headers.</summary>
    public long MaxMessageSize { get; private init; } = 1024 * 1024;

    /// <summary>The most messages of a queue; 0 for no limit.</summary>
    public long MaxQueueLength { get; private init; }

    /// <summary>The partitions of a stream that is new.</summary>
    public int StreamPartitions { get; private init; } = 16;

    /// <summary>How long records of streams are kept at least.</summary>
    public TimeSpan StreamRetention { get; private init; } = TimeSpan.FromHours(24);

    /// <summary>Reads them.</summary>
    /// <exception cref="EventSendException">One of them is not understood.</exception>
    public static BrokerSettings Read(Func<string, string?> setting)
    {
        var data = setting("Serverless:Data");
        return new BrokerSettings
        {
            Folder = data switch
            {
                ":memory:" => null,
                null or "" => Path.GetFullPath(".serverless"),
                _ => Path.GetFullPath(data),
            },
            SurvivesPowerLoss = setting("Serverless:Events:Durability") switch
            {
                null or "" or "process" => false,
                "power" => true,
                var other => throw Wrong("Serverless:Events:Durability", other, "'process' (survives the end of the process) or 'power' (survives the loss of power too)"),
            },
            MaxMessageSize = Number(setting, "Serverless:Events:MaxMessageSize", 1024 * 1024, 1, 500_000_000),
            MaxQueueLength = Number(setting, "Serverless:Events:MaxQueueLength", 0, 0, long.MaxValue),
            StreamPartitions = (int)Number(setting, "Serverless:Events:StreamPartitions", 16, 1, 1024),
            StreamRetention = Duration(setting, "Serverless:Events:StreamRetention", TimeSpan.FromHours(24)),
        };
    }

    private static long Number(Func<string, string?> setting, string name, long normal, long least, long most) => setting(name) switch
    {
        null or "" => normal,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most => value,
        var text => throw Wrong(name, text, most == long.MaxValue ? $"a number from {least}" : $"a number from {least} to {most}"),
    };

    private static TimeSpan Duration(Func<string, string?> setting, string name, TimeSpan normal)
    {
        const string Wanted = "a time such as '90s', '30m', '24h' or '7d'";
        if (setting(name) is not { Length: > 0 } text)
        {
            return normal;
        }

        var unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => throw Wrong(name, text, Wanted),
        };
        return int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? unit * count
            : throw Wrong(name, text, Wanted);
    }

    private static EventSendException Wrong(string name, string value, string wanted) => new($"The setting {name} is '{value}'; it must be {wanted}.");
}
