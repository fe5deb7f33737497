using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Serverless.Events.CloudEvents;

namespace Serverless.Events.Tests.CloudEvents;

/// <summary>Requests for the reader.</summary>
internal static class Requests
{
    public static IReadOnlyList<CloudEventRecord> Read(string body, params (string Name, string Value)[] headers) => Read(Encoding.UTF8.GetBytes(body), headers);

    public static IReadOnlyList<CloudEventRecord> Read(byte[] body, params IEnumerable<(string Name, string Value)> headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            // Appending would leave out what is empty.
            dictionary[name] = StringValues.Concat(dictionary[name], value);
        }

        return CloudEventReader.Read(dictionary, body);
    }

    public static IReadOnlyList<CloudEventRecord> ReadJson(string body) => Read(body, ("Content-Type", "application/cloudevents+json; charset=UTF-8"));

    /// <summary>The parts of a request that another client has made.</summary>
    public static async Task<(byte[] Body, List<(string, string)> Headers)> PartsOfAsync(HttpContent content)
    {
        var headers = content.Headers.SelectMany(h => h.Value, (h, value) => (h.Key, value)).ToList();
        return (await content.ReadAsByteArrayAsync(), headers);
    }
}
