namespace Serverless.Connectors.Aws;

/// <summary>A store in DynamoDB with the client that it needs, which ends with the container.</summary>
internal sealed class AwsIdempotency : IDisposable
{
    private const string DefaultTable = "serverless-idempotency";

    private readonly AwsClients _clients;

    public AwsIdempotency(Func<string, string?> setting, Func<string, string?> environment, TimeProvider? time = null)
    {
        var settings = new AwsSettings(setting, environment);
        _clients = new AwsClients(settings);
        var table = setting(DynamoDbTable.TableName) is { Length: > 0 } own ? own : DefaultTable;
        Store = new DynamoDbIdempotencyStore(new DynamoDbTable(_clients.Signed, new AwsErrors(settings), table), time ?? TimeProvider.System);
    }

    public DynamoDbIdempotencyStore Store { get; }

    public void Dispose() => _clients.Dispose();
}
