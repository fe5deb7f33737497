using System.Text;

namespace Serverless.Gateway.Tests.Malformed;

/// <summary>Makes requests that are nearly right, and some that are not at all.</summary>
internal static class Mutation
{
    private static readonly byte[][] Seeds =
    [
        Request("GET /hello/bob HTTP/1.1\r\nHost: test\r\nAccept: */*\r\n\r\n"),
        Request("GET /hello/%E2%82%AC%20?x=1&y=%41 HTTP/1.1\r\nHost: test\r\nCookie: a=b; c=d\r\n\r\n"),
        Request("HEAD /hello/bob HTTP/1.0\r\n\r\n"),
        Request("OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n"),
        Request("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"product\":\"p\",\"number\":12}"),
        Request("POST /orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"product\":\r\n10\r\n\"p\",\"number\":12}\r\n0\r\n\r\n"),
        Request("POST /orders HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nnull"),
        Request("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0\0\0\u0008\u0006\0\0\0\0\0abcdefgh"),
    ];

    private static readonly string[] Tokens =
    [
        "\r\n", "\n", "\r", "\0", " ", "\t", ":", ",", "{", "}", "[[[[[[[[", "\"", "\\u0000", "\\ud800", "%", "%00", "%FF", "%2F", "..", "/../", "//", "?", "#", "&", "=",
        "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
        "Host: other\r\n", "Connection: close\r\n", "Connection: upgrade\r\nUpgrade: websocket\r\n", "traceparent: 00-x\r\n", "HTTP/9.9", "1e999", "\u00ff\u00fe", "ffffffff\r\n", "GET / HTTP/1.1\r\n\r\n",
    ];

    public static byte[] Next(Random random)
    {
        if (random.Next(50) == 0)
        {
            var noise = new byte[random.Next(1, 400)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = new List<byte>(Seeds[random.Next(Seeds.Length)]);
        for (var edits = random.Next(1, 5); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Request(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Request(string text) => Encoding.Latin1.GetBytes(text);
}
