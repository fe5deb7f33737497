using System.Text;
using static Serverless.Events.Tests.Sqlite.BrokerHarness;

namespace Serverless.Events.Tests.Sqlite;

public class BlobTests
{
    [Fact]
    public async Task What_is_sent_is_in_place_and_starts_the_functions_that_it_fits()
    {
        await using var harness = await InMemoryAsync(Blob("b/{name}.txt"), Blob("b/{**all}", "all", BlobEvents.All), Blob("other/{**all}", "other"));
        await harness.SendAsync(Object("b", "in/a.txt", "one"), Object("b", "a.txt", "two") with
        {
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain", ["traceparent"] = "00-1", ["who"] = "me" },
        });

        Assert.Equal("two", await ReadAsync(harness, "b", "a.txt"));
        var batch = await harness.TryReceiveAsync(harness.Broker.OpenSource(Blob("b/{name}.txt")));
        var message = Assert.Single(batch!.Messages);
        var blob = BlobMessage.Read(message.Body.Span);
        Assert.Equal(("b", "a.txt", BlobEvents.Created, 3, "text/plain"), (blob.Bucket, blob.Name, blob.Event, blob.Size, blob.ContentType));
        Assert.Equal(new Dictionary<string, string> { ["who"] = "me" }, blob.Metadata);
        Assert.Equal("00-1", message.Headers["traceparent"]);
        Assert.Equal($"b/a.txt@{blob.ETag}", message.Id);
        Assert.Equal(2, (await harness.TryReceiveAsync(harness.Broker.OpenSource(Blob("b/{**all}", "all"))))!.Messages.Count);
        Assert.Null(await harness.TryReceiveAsync(harness.Broker.OpenSource(Blob("other/{**all}", "other"))));
    }

    [Fact]
    public async Task The_watcher_takes_no_object_of_the_broker_for_a_new_one()
    {
        await using var harness = await InMemoryAsync(Blob("b/{name}"));
        await harness.SendAsync(Object("b", "a", "1"));
        await harness.SendAsync(Object("b", "x.tmp", "1"));
        await LookTwiceAsync(harness);
        await LookTwiceAsync(harness);

        Assert.Equal(["a:Created", "x.tmp:Created"], await EventsAsync(harness, "b/{name}"));
    }

    [Fact]
    public async Task Files_that_appear_change_and_vanish_are_events()
    {
        await using var harness = await OnDiskAsync(Blob("b/{**name}", events: BlobEvents.All));
        var folder = Path.Combine(harness.Folder!, "buckets", "b");
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        await File.WriteAllTextAsync(Path.Combine(folder, "sub", "a"), "1");
        await File.WriteAllTextAsync(Path.Combine(folder, "b.part"), "1");
        await File.WriteAllTextAsync(Path.Combine(folder, ".hidden"), "1");
        await LookTwiceAsync(harness);
        Assert.Equal(["sub/a:Created"], await EventsAsync(harness, "b/{**name}"));
        await LookTwiceAsync(harness);
        Assert.Empty(await EventsAsync(harness, "b/{**name}"));

        await File.WriteAllTextAsync(Path.Combine(folder, "sub", "a"), "12");
        await LookTwiceAsync(harness);
        Assert.Equal(["sub/a:Created"], await EventsAsync(harness, "b/{**name}"));

        File.Delete(Path.Combine(folder, "sub", "a"));
        await LookTwiceAsync(harness);
        Assert.Equal(["sub/a:Deleted"], await EventsAsync(harness, "b/{**name}"));
        Assert.Null(await harness.Broker.OpenReadAsync("b", "sub/a", default));
    }

    [Fact]
    public async Task A_file_that_still_grows_is_not_taken()
    {
        await using var harness = await OnDiskAsync(Blob("b/{name}"));
        var path = Path.Combine(harness.Folder!, "buckets", "b", "a");

        // After the look at the start, which is not to be one of the two.
        await harness.Broker.LookAtBucketsAsync();
        await File.WriteAllTextAsync(path, "1");
        await harness.Broker.LookAtBucketsAsync();
        await File.AppendAllTextAsync(path, "2");
        Assert.True(await harness.Broker.LookAtBucketsAsync());
        Assert.Empty(await EventsAsync(harness, "b/{name}"));
        Assert.False(await harness.Broker.LookAtBucketsAsync());

        Assert.Equal(["a:Created"], await EventsAsync(harness, "b/{name}"));
    }

    [Fact]
    public async Task Files_put_there_while_no_host_ran_and_by_the_system_are_found()
    {
        var folder = NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "buckets", "b"));
        await File.WriteAllTextAsync(Path.Combine(folder, "buckets", "b", "before"), "1");
        await using var harness = await StartAsync(folder, true, TimeProvider.System, null, Blob("b/{name}"));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var source = harness.Broker.OpenSource(Blob("b/{name}"));
        Assert.Equal("before", BlobMessage.Read((await source.ReceiveAsync(1, late.Token)).Messages[0].Body.Span).Name);
        await File.WriteAllTextAsync(Path.Combine(folder, "buckets", "b", "after"), "1");

        Assert.Equal("after", BlobMessage.Read((await source.ReceiveAsync(1, late.Token)).Messages[0].Body.Span).Name);
    }

    [Fact]
    public async Task Two_hosts_that_look_at_one_folder_send_one_event()
    {
        await using var first = await OnDiskAsync(Blob("b/{name}"));
        await using var second = await first.AnotherAsync(Blob("b/{name}"));
        await File.WriteAllTextAsync(Path.Combine(first.Folder!, "buckets", "b", "a"), "1");
        await Task.WhenAll(LookTwiceAsync(first), LookTwiceAsync(second));

        Assert.Equal(["a:Created"], (await EventsAsync(first, "b/{name}")).Concat(await EventsAsync(second, "b/{name}")));
    }

    [Fact]
    public async Task What_was_committed_but_not_in_place_when_the_host_died_is_put_in_place_by_the_next()
    {
        await using var first = await OnDiskAsync();
        await first.Broker.RunAsync(
            static store =>
            {
                store.Blobs.Stage(store.NextId(), "b", "late", new Dictionary<string, string>(), "content"u8);
                return true;
            },
            default);
        first.Broker.Kill();
        await using var second = await first.AnotherAsync(Blob("b/{name}"));
        var batch = await second.Broker.OpenSource(Blob("b/{name}")).ReceiveAsync(1, default);

        Assert.Equal("late", BlobMessage.Read(batch.Messages[0].Body.Span).Name);
        Assert.Equal("content", await ReadAsync(second, "b", "late"));
        Assert.Equal(0, await second.Broker.RunAsync(static store => store.CountRows("blob_outbox"), default));
    }

    [Fact]
    public async Task An_object_written_with_a_settlement_is_in_place_after_it()
    {
        await using var harness = await InMemoryAsync();
        var source = harness.Broker.OpenSource(Queue("q"));
        await harness.SendAsync("q", "1");
        var batch = await source.ReceiveAsync(1, default);
        await source.SettleAsync(
            batch, [new EventOutcome(batch.Messages[0], EventDisposition.Done) { Outputs = [Object("b", "a", "1"), Object("b", "a", "2")] }], default);

        Assert.Equal("2", await ReadAsync(harness, "b", "a"));
    }

    [Fact]
    public async Task An_object_that_cannot_be_written_is_an_error_and_leaves_nothing()
    {
        await using var harness = await OnDiskAsync();
        await harness.SendAsync(Object("b", "a", "1"));

        var exception = await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync(Object("b", "a/b", "1")).AsTask());

        Assert.Contains(Path.Combine(harness.Folder!, "buckets"), exception.Message);
        Assert.Equal(0, await harness.Broker.RunAsync(static store => store.CountRows("blob_outbox"), default));
        Assert.Equal(["a"], Directory.GetFileSystemEntries(Path.Combine(harness.Folder!, "buckets", "b")).Select(Path.GetFileName));
        Assert.Equal("1", await ReadAsync(harness, "b", "a"));
    }

    [Theory]
    [InlineData("b", "")]
    [InlineData("b", "/a")]
    [InlineData("b", "a/")]
    [InlineData("b", "a//b")]
    [InlineData("b", "../a")]
    [InlineData("b", "a/../../b")]
    [InlineData("b", "a\\b")]
    [InlineData("b", "a\0b")]
    [InlineData("b", "c:a")]
    [InlineData("..", "a")]
    [InlineData("a/b", "a")]
    [InlineData("", "a")]
    public async Task Names_that_would_leave_the_folder_are_refused(string bucket, string name)
    {
        await using var harness = await InMemoryAsync();
        await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync(Object(bucket, name, "1")).AsTask());
        Assert.Null(await harness.Broker.OpenReadAsync(bucket, name, default));
    }

    [Fact]
    public async Task A_name_has_at_most_1024_characters()
    {
        await using var harness = await InMemoryAsync();
        var exception = await Assert.ThrowsAsync<EventSendException>(() => harness.SendAsync(Object("b", new string('a', 1025), "1")).AsTask());
        Assert.Contains("1024", exception.Message);
    }

    [Fact]
    public async Task A_broker_in_memory_leaves_no_folder()
    {
        var harness = await InMemoryAsync();
        await harness.SendAsync(Object("b", "a", "1"));
        await using var content = (FileStream)(await harness.Broker.OpenReadAsync("b", "a", default))!;
        var root = Path.GetDirectoryName(Path.GetDirectoryName(content.Name))!;
        Assert.True(Directory.Exists(root));
        await harness.DisposeAsync();

        Assert.False(Directory.Exists(root));
    }

    private static EventSubscription Blob(string path, string function = "f", BlobEvents events = BlobEvents.Created) =>
        new(EventKind.Blob, path) { Function = function, BlobEvents = events };

    private static OutgoingMessage Object(string bucket, string name, string content) => Message(bucket, content, EventKind.Blob) with { Key = name };

    private static async Task LookTwiceAsync(BrokerHarness harness)
    {
        await harness.Broker.LookAtBucketsAsync();
        await harness.Broker.LookAtBucketsAsync();
    }

    private static async Task<List<string>> EventsAsync(BrokerHarness harness, string path)
    {
        var source = harness.Broker.OpenSource(Blob(path));
        var events = new List<string>();
        while (await harness.TryReceiveAsync(source) is { } batch)
        {
            events.AddRange(batch.Messages.Select(message => BlobMessage.Read(message.Body.Span)).Select(blob => $"{blob.Name}:{blob.Event}"));
            await SettleAsync(source, batch);
        }

        return events;
    }

    private static async Task<string?> ReadAsync(BrokerHarness harness, string bucket, string name)
    {
        await using var content = await harness.Broker.OpenReadAsync(bucket, name, default);
        return content is null ? null : await new StreamReader(content, Encoding.UTF8).ReadToEndAsync();
    }
}
