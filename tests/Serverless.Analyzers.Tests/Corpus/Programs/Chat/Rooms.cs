using Microsoft.AspNetCore.Authorization;

namespace Chat;

public sealed record ChatMessage(string Room, string Sender, string Text);

internal sealed class Room
{
    public List<ChatMessage> Messages { get; } = [];

    public event Action<ChatMessage>? Received;

    public void Publish(ChatMessage message) => Received?.Invoke(message);
}

internal static class Rooms
{
    public static Room Lobby { get; } = new();

    public static event EventHandler? Opened;

    public static void Post(ChatMessage message)
    {
        {|SLS2002:Lobby.Messages.Add(message)|};
        Lobby.Publish(message);
        Opened?.Invoke(null, EventArgs.Empty);
    }
}

public static class ChatFunctions
{
    [Authorize]
    [HttpTrigger("POST", "/lobby")]
    public static void Say(ChatMessage message) => Rooms.Post(message);

    [HttpTrigger("GET", "/lobby/wait")]
    public static async Task<IResult> Wait(CancellationToken cancel)
    {
        var received = new TaskCompletionSource<ChatMessage>();
        {|SLS2002:Rooms.Lobby.Received += received.SetResult|};
        {|SLS2002:Rooms.Opened += (_, _) => received.TrySetCanceled()|};
        return Results.Ok(await received.Task.WaitAsync(TimeSpan.FromSeconds(10), cancel));
    }
}
