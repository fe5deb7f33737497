namespace Serverless.Platforms.OpenWhisk;

/// <summary>
/// What functions and channels are called on the platform. The build that writes the files and the program that runs agree by this one file. A name of OpenWhisk begins with a letter,
/// a digit or <c>_</c>, goes on with those, <c>@</c>, <c>.</c>, <c>&amp;</c>, <c>-</c> and spaces, and has at most 256 of them
/// (https://github.com/apache/openwhisk, EntityName).
/// </summary>
internal static class OpenWhiskNames
{
    private const int Longest = 256;

    /// <summary>The action of a function, or of a whole program: the name itself, but for what cannot stand in one.</summary>
    public static string Action(string name) => Plain(name);

    /// <summary>The trigger of what is sent to a queue or a stream, or published with a type, such as <c>queue.clicks</c>. Triggers belong to the namespace: programs share them.</summary>
    /// <param name="kind"><c>queue</c>, <c>stream</c>, <c>event</c> or <c>blob</c>.</param>
    /// <param name="channel">The queue, the stream, the type, or the bucket.</param>
    public static string Trigger(string kind, string channel) => Plain($"{kind}.{channel}");

    /// <summary>The last part of a name with its namespace and package, such as <c>/guest/shop/Orders.Pack</c>.</summary>
    public static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Plain(string name)
    {
        var text = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or ' ' or '.' or '&' or '-' ? c : '-')]);
        text = char.IsAsciiLetterOrDigit(text[0]) || text[0] == '_' ? text : "_" + text;
        return (text.Length > Longest ? text[..Longest] : text).TrimEnd(' ');
    }
}
