using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serverless.Build.Yaml;

/// <summary>Makes nodes of YAML.</summary>
internal static partial class Yaml
{
    /// <summary>A map; members whose value is null are left out.</summary>
    public static YamlMappingNode Map(params (string Key, object? Value)[] members)
    {
        var map = new YamlMappingNode();
        foreach (var (key, value) in members)
        {
            if (value is not null)
            {
                map.Add(Text(key), Node(value));
            }
        }

        return map;
    }

    /// <summary>A list.</summary>
    public static YamlSequenceNode List(params IEnumerable<object> items) => new(items.Select(Node));

    /// <summary>The value of a resource: what <c>!Ref</c> gives.</summary>
    public static YamlNode Ref(string resource) => Tagged("!Ref", resource);

    /// <summary>A text with <c>${...}</c> in it.</summary>
    public static YamlNode Sub(string text) => Tagged("!Sub", text);

    /// <summary>An attribute of a resource, such as <c>ClicksQueue.Arn</c>.</summary>
    public static YamlNode GetAtt(string path) => Tagged("!GetAtt", path);

    public static YamlNode Node(object value) => value switch
    {
        YamlNode node => node,
        string text => Text(text),
        bool flag => new YamlScalarNode(flag ? "true" : "false"),
        IEnumerable<object> items => List(items),
        _ => new YamlScalarNode(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>Whether a node is the null of YAML.</summary>
    public static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" or "Null" or "NULL" } && node.Tag.IsEmpty;

    /// <summary>The text of a document.</summary>
    public static string Write(YamlNode root)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(writer, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithIndentedSequences());
        new YamlStream(new YamlDocument(root)).Save(emitter, assignAnchors: false);
        var text = writer.ToString();
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^"...\n".Length] : text;
    }

    private static YamlScalarNode Tagged(string tag, string value) => new(value) { Tag = tag, Style = SafeText().IsMatch(value) ? ScalarStyle.Plain : Quoted(value) };

    /// <summary>A text stays one: what would be read as a number, a date, a truth value or nothing is quoted.</summary>
    private static YamlScalarNode Text(string text) =>
        new(text) { Style = SafeText().IsMatch(text) && !Words().IsMatch(text) ? ScalarStyle.Plain : Quoted(text) };

    // Single quotes fold lines, and with them the white space around.
    private static ScalarStyle Quoted(string text) => text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;

    [GeneratedRegex(@"^[A-Za-z/][A-Za-z0-9_./:+(){}$-]*( [A-Za-z0-9_./()-]+)*$(?<!:)")]
    private static partial Regex SafeText();

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null)$", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
