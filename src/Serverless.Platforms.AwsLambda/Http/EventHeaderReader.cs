using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Serverless.Platforms.AwsLambda.Http;

/// <summary>Reads the headers and cookies of a request out of the parts of its event.</summary>
internal static class EventHeaderReader
{
    /// <summary>Reads headers, one value a name, or an array of values a name.</summary>
    /// <param name="json">The object, or nothing.</param>
    /// <param name="headers">Where they are added.</param>
    public static void Read(ReadOnlySpan<byte> json, HeaderDictionary headers)
    {
        var reader = new Utf8JsonReader(json);
        if (json.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = HeaderNames.Get(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                headers[name] = reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                var values = StringValues.Empty;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    values = reader.TokenType == JsonTokenType.String ? StringValues.Concat(values, reader.GetString()) : values;
                }

                headers[name] = values;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Puts cookies, which format 2.0 has apart, back into their header.</summary>
    public static void ReadCookies(ReadOnlySpan<byte> json, HeaderDictionary headers)
    {
        var reader = new Utf8JsonReader(json);
        if (json.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        var cookies = new StringBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            cookies.Append(cookies.Length == 0 ? "" : "; ").Append(reader.GetString());
        }

        if (cookies.Length > 0)
        {
            ((IHeaderDictionary)headers).Cookie = cookies.ToString();
        }
    }
}
