using System.Text;

namespace Serverless.Build.AwsLambda;

/// <summary>Gives names of the manifest their logical ids (letters and digits), each its own.</summary>
internal sealed class ResourceNames
{
    private readonly Dictionary<(string Suffix, string Name), string> _ids = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The logical id of a name: <c>click-events</c> with the suffix <c>Queue</c> is <c>ClickEventsQueue</c>.</summary>
    public string Get(string name, string suffix)
    {
        if (!_ids.TryGetValue((suffix, name), out var id))
        {
            var pascal = Pascal(name) + suffix;
            id = pascal;
            for (var i = 2; !_taken.Add(id); i++)
            {
                id = pascal + i;
            }

            _ids.Add((suffix, name), id);
        }

        return id;
    }

    /// <summary>The letters and digits of a text, with a capital where a word begins.</summary>
    public static string Pascal(string text)
    {
        var result = new StringBuilder(text.Length);
        var capital = true;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                result.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
            else
            {
                capital = true;
            }
        }

        return result.ToString();
    }
}
