using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Serverless.Generators.Tests.Binding;

/// <summary>Makes requests for a handler: values good and bad, there and missing, once and twice; bodies of every kind.</summary>
internal sealed partial class RandomRequests(MethodInfo handler, string methods, string route, Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "1", "42", "-7", "007", "+5", "300", "99999999999999999999", "1.5", "1,234", "1,5", "1e3", " 3 ", "0x10", "abc", "ABC", "x y", "ü", "a,b", "null",
        "true", "False", "yes", "Red", "red", "5", "9", "Red,Green", "2024-05-06", "2024-05-06T07:08:09Z", "2024-05-06T07:08:09+02:00", "05/06/2024", "07:08", "1.02:03:04",
        "d0a5d4e6-0000-4000-8000-1234567890ab", "D0A5D4E6000040008000123456789 0AB", "3;4", "3;x", "https://example.com/a", "/relative", "NaN", "Infinity", "%", "q",
    ];

    private static readonly string[] Bodies =
    [
        """{"id":1,"name":"a"}""", """{"id":"2","name":"b","note":"n","color":5}""", """{"ID":3,"NAME":"c","extra":[1]}""", """{"id":1}""", """{"name":null}""", "{}", "[]", "null",
        "5", "\"text\"", "\"5\"", "true", "[1,2,3]", "[1,null]", """[{"id":1,"name":"x"}]""", """{"width":3,"label":"l","sizes":[1,2],"inner":{"width":4}}""", """{"w":1,"h":2}""",
        """{"a":1,"b":2}""", "{", "{\"id\":1,}", "{\"id\":1} x", "\uFEFF{\"id\":9,\"name\":\"bom\"}", "", "nonsense", """{"id":1.5,"name":"a"}""", """{"id":99999999999,"name":"a"}""",
        """{"id":1,"name":"\u00fc\ud83d\ude00","note":"<&>"}""", """{"id":1,"name":"a","color":"Red"}""", """{"id":1,"name":"a"} /* c */""",
    ];

    private static readonly string?[] ContentTypes =
    [
        "application/json", "application/json", "application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/merge-patch+json", "text/json", "text/plain", null,
        "application/json; charset=utf-16", "application/json; charset=iso-8859-1", "application/xml", "multipart/form-data", "garbage",
    ];

    private readonly string[] _names = [.. Names(handler)];

    public HttpRequestMessage Next()
    {
        var verbs = methods.Split(", ");
        var verb = verbs[random.Next(verbs.Length)];
        var request = new HttpRequestMessage(new HttpMethod(verb), Path() + Query());
        AddHeader(request, "x-num");
        AddHeader(request, "x-tag");
        AddHeader(request, "x-agent");
        if (verb is not ("GET" or "HEAD"))
        {
            request.Content = UsesForm() && random.Next(8) > 0 ? Form() : Body();
        }

        return request;
    }

    /// <summary>A text that most often suits something.</summary>
    private string Text() => random.Next(3) == 0 ? Texts[random.Next(Texts.Length)] : random.Next(3) switch { 0 => "1", 1 => "42", _ => Texts[random.Next(Texts.Length)] };

    private bool UsesForm() => handler.Name.StartsWith("Form", StringComparison.Ordinal);

    private string Path()
    {
        var path = Parameter().Replace(route, match =>
        {
            var text = match.Value.Contains('?') && random.Next(3) == 0 ? "" : Text();
            return match.Value.StartsWith("{*", StringComparison.Ordinal) && random.Next(3) > 0 ? $"{Uri.EscapeDataString(Text())}/b" : Uri.EscapeDataString(text);
        });
        return path.Replace("//", "/", StringComparison.Ordinal);
    }

    private string Query()
    {
        var parts = new List<string>();
        foreach (var name in _names)
        {
            var count = random.Next(6) switch { 0 => 0, 1 => 2, _ => 1 };
            for (var i = 0; i < count; i++)
            {
                var key = random.Next(10) == 0 ? name.ToUpperInvariant() : name;
                parts.Add(random.Next(20) == 0 ? key : $"{Uri.EscapeDataString(key)}={(random.Next(15) == 0 ? "a+b%2" : Uri.EscapeDataString(Text()))}");
            }
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private void AddHeader(HttpRequestMessage request, string name)
    {
        for (var i = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(1, 3) }; i > 0; i--)
        {
            request.Headers.TryAddWithoutValidation(name, random.Next(4) == 0 ? "1, 2" : Ascii(Text()));
        }
    }

    private HttpContent? Body()
    {
        if (random.Next(12) == 0)
        {
            return null;
        }

        var text = random.Next(3) == 0 ? Bodies[random.Next(3)] : Bodies[random.Next(Bodies.Length)];
        var type = random.Next(4) > 0 ? "application/json" : ContentTypes[random.Next(ContentTypes.Length)];
        var encoding = type?.Contains("utf-16", StringComparison.Ordinal) == true ? Encoding.Unicode
            : type?.Contains("8859", StringComparison.Ordinal) == true ? Encoding.Latin1 : new UTF8Encoding(false);
        var bytes = encoding.GetBytes(text);
        HttpContent content = random.Next(4) == 0 ? new StreamContent(new ChunkedStream(bytes)) : new ByteArrayContent(bytes);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }

    private HttpContent Form()
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var name in _names.Concat(FormNames()))
        {
            for (var i = random.Next(5) switch { 0 => 0, 1 => 2, _ => 1 }; i > 0; i--)
            {
                fields.Add(new(name, Text()));
            }
        }

        if (random.Next(2) == 0)
        {
            return new FormUrlEncodedContent(fields);
        }

        var multipart = new MultipartFormDataContent();
        foreach (var field in fields)
        {
            multipart.Add(new StringContent(field.Value), field.Key);
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            multipart.Add(new ByteArrayContent(new byte[random.Next(50)]) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, random.Next(2) == 0 ? "file" : "other", "f.txt");
        }

        return multipart;
    }

    private IEnumerable<string> FormNames() => handler.Name switch
    {
        "FormObject" => ["Title", "Count", "Maybe", "Done", "Color", "Day"],
        "FormNested" => ["Title", "Counts", "Tags", "Entry.Title", "Entry.Count", "Entry.Done"],
        _ => ["texts"],
    };

    private static string Ascii(string text) => text.All(c => c is >= ' ' and < (char)127) ? text : "q";

    private static IEnumerable<string> Names(MethodInfo handler)
    {
        foreach (var parameter in handler.GetParameters())
        {
            yield return parameter.Name!;
            foreach (var property in parameter.ParameterType.GetProperties().Where(p => p.Name is "Page" or "Q" or "Max" or "Name" or "Count"))
            {
                yield return property.Name;
            }
        }

        yield return "the-id";
        yield return "size";
        yield return "windowStart";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>A stream of unknown length, so that the body is sent in chunks.</summary>
    private sealed class ChunkedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
