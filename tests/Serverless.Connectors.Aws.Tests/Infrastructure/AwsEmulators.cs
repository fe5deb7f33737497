using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;

namespace Serverless.Connectors.Aws.Tests;

/// <summary>
/// Stand-ins for SQS, S3, Kinesis and DynamoDB (packages of npm), in a process of the tests' own, on free ports of the loopback address. Where node or the packages are
/// missing, tests that ask for them skip.
/// </summary>
public sealed class AwsEmulators : IAsyncLifetime
{
    public const string AccessKey = "AKIDTEST";
    public const string SecretKey = "a-key-that-must-not-be-shown";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(
        typeof(AwsEmulators).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "tests", "Serverless.Connectors.Aws.Tests", "Emulators");

    private Process? _process;
    private string? _missing;
    private int _queues;
    private int _streams;
    private int _tables;

    /// <summary>Where SQS and S3 are.</summary>
    public string Queues => Address(_queues);

    /// <summary>Where Kinesis is.</summary>
    public string Streams => Address(_streams);

    /// <summary>Where DynamoDB is.</summary>
    public string Tables => Address(_tables);

    /// <summary>Clients beside the connector's own.</summary>
    public AmazonSQSClient Sqs => field ??= new AmazonSQSClient(
        new BasicAWSCredentials(AccessKey, SecretKey), new AmazonSQSConfig { ServiceURL = Queues, AuthenticationRegion = "us-east-1" });

    public AmazonS3Client S3 => field ??= new AmazonS3Client(
        new BasicAWSCredentials(AccessKey, SecretKey), new AmazonS3Config { ServiceURL = Queues, AuthenticationRegion = "us-east-1", ForcePathStyle = true });

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            _missing = "The emulators of AWS are not installed; eng/install-tools installs them (npm).";
            return;
        }

        var start = new ProcessStartInfo("node", "servers.js")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _missing = "node is not installed; eng/install-tools installs it.";
            return;
        }

        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(line is not null, "The emulators of AWS do not start.");
        using var ports = JsonDocument.Parse(line);
        _queues = ports.RootElement.GetProperty("queues").GetInt32();
        _streams = ports.RootElement.GetProperty("streams").GetInt32();
        _tables = ports.RootElement.GetProperty("tables").GetInt32();
    }

    /// <summary>Makes a queue; answers its address.</summary>
    public async Task<string> CreateQueueAsync(string name, params (string Name, string Value)[] attributes)
    {
        var answer = await Sqs.CreateQueueAsync(new Amazon.SQS.Model.CreateQueueRequest(name)
        {
            Attributes = attributes.ToDictionary(a => a.Name, a => a.Value),
        });
        return answer.QueueUrl;
    }

    /// <summary>Makes a queue with a dead-letter queue.</summary>
    public async Task<(string Queue, string Dead)> CreateQueueWithDeadLettersAsync(string name, int receives, params (string Name, string Value)[] attributes)
    {
        var isFifo = name.EndsWith(".fifo", StringComparison.Ordinal);
        var dead = await CreateQueueAsync((isFifo ? name[..^5] : name) + "-dead" + (isFifo ? ".fifo" : ""), attributes);
        var arn = (await Sqs.GetQueueAttributesAsync(dead, ["QueueArn"])).QueueARN;
        var policy = JsonSerializer.Serialize(new Dictionary<string, string> { ["deadLetterTargetArn"] = arn, ["maxReceiveCount"] = $"{receives}" });
        return (await CreateQueueAsync(name, [.. attributes, ("RedrivePolicy", policy)]), dead);
    }

    /// <summary>How many messages wait, are taken, or are delayed.</summary>
    public async Task<(int Ready, int Taken, int Delayed)> CountAsync(string url)
    {
        var all = await Sqs.GetQueueAttributesAsync(url, ["All"]);
        return (all.ApproximateNumberOfMessages, all.ApproximateNumberOfMessagesNotVisible, all.ApproximateNumberOfMessagesDelayed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private string Address(int port)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        return $"http://127.0.0.1:{port}";
    }
}
