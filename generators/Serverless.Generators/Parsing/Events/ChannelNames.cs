namespace Serverless.Generators.Parsing.Events;

/// <summary>What queues, streams, tables, buckets and events may be called. Each check answers what is wrong, or null.</summary>
internal static class ChannelNames
{
    private const int Longest = 80;
    private const int LongestTable = 255;

    /// <summary>A queue, a stream or a consumer group.</summary>
    public static string? CheckName(string? name) => CheckName(name, Longest);

    /// <summary>A table.</summary>
    public static string? CheckTable(string? name) => CheckName(name, LongestTable);

    /// <summary>A bucket.</summary>
    public static string? CheckBucket(string name) => name switch
    {
        { Length: < 3 or > 63 } => "the bucket must have 3 to 63 characters",
        _ when name.FirstOrDefault(c => !(IsLowerOrDigit(c) || c is '-' or '.')) is var c && c != '\0' => $"'{c}' in the bucket is no lower-case letter, digit, '-' or '.'",
        _ when !IsLowerOrDigit(name[0]) || !IsLowerOrDigit(name[name.Length - 1]) => "the bucket must begin and end with a letter or a digit",
        _ => null,
    };

    /// <summary>The type of events.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isPattern">Whether <c>*</c> at the end stands for any rest.</param>
    public static string? CheckEventType(string? type, bool isPattern) => type switch
    {
        null or "" => "it is empty",
        // Between words is a space: the services of AWS call their events so.
        _ when type.Any(c => char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ')) || type != type.Trim(' ') => "it begins or ends with a space, or has a line break or a tab",
        _ when type.IndexOf('*') is >= 0 and var star && !(isPattern && star == type.Length - 1) =>
            isPattern ? "'*' stands for any rest, so it can only be at the end" : "an event that is published has one type, without '*'",
        _ => null,
    };

    private static string? CheckName(string? name, int longest) => name switch
    {
        null or "" => "it is empty",
        _ when name.Length > longest => $"it has {name.Length} characters, and {longest} are the most",
        _ when name.FirstOrDefault(c => !IsNameCharacter(c)) is var c && c != '\0' => $"'{c}' is no letter, digit, '-', '_' or '.'",
        _ => null,
    };

    private static bool IsNameCharacter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.';

    private static bool IsLowerOrDigit(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';
}
