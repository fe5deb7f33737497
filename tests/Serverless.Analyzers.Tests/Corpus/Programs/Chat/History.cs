using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.EntityFrameworkCore;
using System.Net;

namespace Chat;

public class Message
{
    public int Id { get; set; }
    public string Room { get; set; } = "";
    public string Text { get; set; } = "";
}

public class ChatContext : DbContext
{
    public DbSet<Message> Messages => Set<Message>();
}

public class HistoryService(ChatContext db)
{
    public Task<List<Message>> ReadAsync(string room, CancellationToken cancellationToken = default) =>
        db.Messages.AsNoTracking().Where(m => m.Room == room).OrderByDescending(m => m.Id).Take(50).ToListAsync(cancellationToken);
}

public class HistoryFunctions(HistoryService history)
{
    [Function("History")]
    public async Task<HttpResponseData> Read(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "rooms/{room}")] HttpRequestData request, string room, CancellationToken cancellationToken)
    {
        var messages = await {|SLS3009:history.ReadAsync(room)|};
        var response = request.CreateResponse(HttpStatusCode.OK);
        await {|SLS3009:response.WriteAsJsonAsync(messages)|};
        return response;
    }

    [Function("HistoryWithToken")]
    public async Task<HttpResponseData> ReadWithToken(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2/rooms/{room}")] HttpRequestData request, string room, CancellationToken cancellationToken)
    {
        var messages = await history.ReadAsync(room, cancellationToken);
        var response = request.CreateResponse(HttpStatusCode.OK);
        await response.WriteAsJsonAsync(messages, cancellationToken);
        return response;
    }
}
