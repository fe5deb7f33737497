namespace Serverless.Events;

/// <summary>Media types of bodies.</summary>
internal static class MediaType
{
    public const string Json = "application/json";
    public const string Text = "text/plain; charset=utf-8";
    public const string Bytes = "application/octet-stream";
}
