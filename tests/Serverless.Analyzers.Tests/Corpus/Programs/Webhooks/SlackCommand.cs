using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace Webhooks;

public sealed record Command(string Name, string Text);

public interface IReplies
{
    Task PostAsync(string channel, string text);
}

public class SlackCommand
{
    private readonly IReplies replies;
    private readonly ILogger logger;

    public SlackCommand(IReplies replies, ILoggerFactory loggers)
    {
        this.replies = replies;
        logger = loggers.CreateLogger<SlackCommand>();
    }

    [Function(nameof(SlackCommand))]
    public async Task<HttpResponseData> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post")] HttpRequestData request,
        CancellationToken cancellationToken)
    {
        var command = await request.ReadFromJsonAsync<Command>(cancellationToken);
        if (command is null)
        {
            return request.CreateResponse(HttpStatusCode.BadRequest);
        }

        {|SLS3011:AnswerLater|}(command);
        {|SLS3011:_ = Task.Delay(500, cancellationToken).ContinueWith(t => logger.LogInformation("Done"), cancellationToken)|};
        return request.CreateResponse(HttpStatusCode.Accepted);
    }

    private async void AnswerLater(Command command)
    {
        try
        {
            await replies.PostAsync("#general", command.Text);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "No answer");
        }
    }
}
