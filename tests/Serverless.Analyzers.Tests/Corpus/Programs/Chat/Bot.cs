using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.SNSEvents;

namespace Chat;

public interface IAnswers
{
    string Answer(string text);
}

internal sealed class Conversation
{
    private readonly List<string> turns = [];

    public Conversation Add(string text)
    {
        turns.Add(text);
        return this;
    }

    public override string ToString() => string.Join('\n', turns);
}

/// The conversation is built for one message and stored under its id.
public class Bot(IAmazonDynamoDB dynamo, IAnswers answers)
{
    public async Task Handle(SNSEvent sns, ILambdaContext context)
    {
        foreach (var record in sns.Records)
        {
            var conversation = new Conversation().Add(record.Sns.Message).Add(answers.Answer(record.Sns.Message));
            await dynamo.PutItemAsync("conversations", new Dictionary<string, AttributeValue>
            {
                ["id"] = new(record.Sns.MessageId),
                ["text"] = new(conversation.ToString()),
            });
        }

        context.Logger.LogInformation($"{sns.Records.Count} answered");
    }
}
