using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Serverless.Platforms.OpenWhisk.Activations;

namespace Serverless.Platforms.OpenWhisk.Web;

/// <summary>Makes the body of a request out of what the platform has made of it.</summary>
internal static class WebBody
{
    /// <summary>The bytes that a text of the platform's stands for.</summary>
    /// <param name="text">The member <c>__ow_body</c>.</param>
    /// <param name="contentType">The request's content type; empty for none.</param>
    public static byte[] Decode(string text, string contentType)
    {
        // What should be base64 and is none was put there by somebody who calls the action himself.
        return text.Length > 0 && !WebMediaTypes.IsText(contentType) && Base64.IsValid(text) ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>
    /// The body of a web action that is not raw, whose members the platform has mixed with those of the query: a form as a form, anything else as an object of JSON. What came
    /// from the query is in it too, since nobody can tell it apart.
    /// </summary>
    public static byte[] Remake(IEnumerable<JsonProperty> members, string contentType)
    {
        if (WebMediaTypes.Essence(contentType).Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            var form = QueryHelpers.AddQueryString("", members.Select(m => new KeyValuePair<string, string?>(m.Name, m.Value.ToString())));
            return Encoding.UTF8.GetBytes(form.TrimStart('?'));
        }

        return ActivationResult.Write(json =>
        {
            json.WriteStartObject();
            foreach (var member in members)
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }).ToArray();
    }
}
