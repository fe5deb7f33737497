using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Serverless.Gateway;

/// <summary>
/// Tells whether a request is a repetition of another, without its body, which has been read when this is asked: a key that the caller has chosen
/// must come with the same method, path, query, type and length of the body. Whatever the key is, the answer goes to the same credentials only.
/// </summary>
internal static class RequestFingerprint
{
    /// <summary>Its length, in bytes.</summary>
    public const int Size = 16;

    public static byte[] Of(HttpRequest request, bool isCallersKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Headers.Authorization);
        if (isCallersKey)
        {
            // HEAD repeats the GET that it is answered like.
            Add(hash, HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method);
            Add(hash, request.Path.Value);
            Add(hash, request.QueryString.Value);
            Add(hash, request.ContentType);
            Add(hash, request.Headers.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return hash.GetHashAndReset()[..Size];
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
        hash.AppendData("\n"u8);
    }
}
