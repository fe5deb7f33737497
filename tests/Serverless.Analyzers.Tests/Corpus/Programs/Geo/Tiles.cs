using Google.Cloud.Functions.Framework;
using Google.Cloud.Storage.V1;
using Microsoft.AspNetCore.Http;

namespace Geo;

public class TileFunction : IHttpFunction
{
    private int served;

    public async Task HandleAsync(HttpContext context)
    {
        {|SLS2004:served++|};
        var key = Tile.KeyOf(context.Request.Path.Value ?? "/");
        using var memory = new MemoryStream();
        await Tile.ReadAsync(key, memory, context.RequestAborted);
        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), context.RequestAborted);
    }

    public override string ToString() => $"{served} tiles";
}

internal static class Tile
{
    public static string KeyOf(string path) => path.Trim('/').Replace('/', '_') + ".png";

    public static async Task ReadAsync(string key, Stream target, CancellationToken cancellationToken)
    {
        using var client = {|SLS4005:StorageClient.Create()|};
        await client.DownloadObjectAsync("tiles", key, target, cancellationToken: cancellationToken);
    }
}
