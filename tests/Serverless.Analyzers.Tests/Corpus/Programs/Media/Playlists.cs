using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace Media;

public sealed record Playlist(string Id, string[] Tracks);

/// A cache of this process that says so.
internal sealed class PlaylistClient(HttpClient http)
{
    [InstanceCache]
    private static readonly ConcurrentDictionary<string, Playlist> Known = new(StringComparer.Ordinal);

    public async Task<Playlist?> FindAsync(string id, CancellationToken cancel)
    {
        if (Known.TryGetValue(id, out var known))
        {
            return known;
        }

        var playlist = await http.GetFromJsonAsync<Playlist>($"/playlists/{Uri.EscapeDataString(id)}", cancel);
        if (playlist is not null)
        {
            Known[id] = playlist;
        }

        return playlist;
    }
}

internal sealed class PlaylistFunctions(PlaylistClient client)
{
    [HttpTrigger("GET", "/playlists/{id}")]
    public async Task<IResult> Show(string id, CancellationToken cancel) => await client.FindAsync(id, cancel) is { } playlist ? Results.Ok(playlist) : Results.NotFound();
}
