using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Serverless.Platforms.AzureFunctions.Http;

/// <summary>Cookies of a response, which the host takes apart from its headers, each in parts.</summary>
internal static class Cookies
{
    /// <summary>Writes them; nothing where there are none.</summary>
    public static void Write(Utf8JsonWriter json, StringValues headers)
    {
        if (headers.Count == 0 || !SetCookieHeaderValue.TryParseList([.. headers.OfType<string>()], out var cookies))
        {
            return;
        }

        json.WriteStartArray("cookies"u8);
        foreach (var cookie in cookies)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, cookie.Name.AsSpan());
            json.WriteString("value"u8, Uri.UnescapeDataString(cookie.Value.ToString()));
            if (cookie.Domain.HasValue)
            {
                json.WriteString("domain"u8, cookie.Domain.AsSpan());
            }

            if (cookie.Path.HasValue)
            {
                json.WriteString("path"u8, cookie.Path.AsSpan());
            }

            if (cookie.MaxAge is { } age)
            {
                json.WriteNumber("maxAge"u8, age.TotalSeconds);
            }

            if (cookie.Expires is { } expires)
            {
                json.WriteString("expires"u8, expires.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
            }

            if (cookie.Secure)
            {
                json.WriteBoolean("secure"u8, true);
            }

            if (cookie.HttpOnly)
            {
                json.WriteBoolean("httpOnly"u8, true);
            }

            if (cookie.SameSite != SameSiteMode.Unspecified)
            {
                json.WriteString("sameSite"u8, cookie.SameSite.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
