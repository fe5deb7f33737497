using System.Globalization;
using Microsoft.CodeAnalysis;
using Serverless.Analyzers.Tests.Infrastructure;

namespace Serverless.Analyzers.Tests.Usage;

/// <summary>SLS1026 to SLS1035, and the other rules as far as they are about functions that events start.</summary>
public class EventRulesTests
{
    private const string Types = "public record Order(int Id, Customer? Customer, DateTimeOffset At, List<int> Lines); public record Customer(string Name); public class Db(string path) { public string Path => path; } public interface IMailer;\n";

    [Theory]
    [InlineData("QueueTrigger({|SLS1026:\"\"|})")]
    [InlineData("QueueTrigger({|SLS1026:\"new orders\"|})")]
    [InlineData("QueueTrigger({|SLS1026:\"größe\"|})")]
    [InlineData("QueueTrigger({|SLS1026:\"012345678901234567890123456789012345678901234567890123456789012345678901234567891\"|})")]
    [InlineData("QueueTrigger({|SLS1026:null!|})")]
    [InlineData("StreamTrigger({|SLS1026:\"a/b\"|})")]
    [InlineData("TableTrigger({|SLS1026:\"\"|})")]
    [InlineData("TableTrigger({|SLS1026:\"orders:eu\"|})")]
    [InlineData("TableTrigger(\"orders\", {|SLS1014:BatchSize = -1|})")]
    [InlineData("StreamTrigger(\"a\", {|SLS1026:ConsumerGroup = \"a b\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1026:DeadLetterQueue = \"\"|})")]
    [InlineData("EventTrigger(\"e\", {|SLS1014:Subject = \"\"|})")]
    [InlineData("EventTrigger(\"e\", {|SLS1014:Subject = \"orders/*/lines\"|})")]
    [InlineData("EventTrigger(\"e\", {|SLS1014:Subject = \"a\\tb\"|})")]
    [InlineData("EventTrigger({|SLS1026:\"\"|})")]
    [InlineData("EventTrigger({|SLS1026:\" a b\"|})")]
    [InlineData("EventTrigger({|SLS1026:\"a\\tb\"|})")]
    [InlineData("EventTrigger({|SLS1026:\"*.placed\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"/a\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"Uploads/{name}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"up/{name}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/a//b\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{name\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/name}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{a-b}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{*a}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{**a}/b\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{a}{**b}\"|})")]
    [InlineData("BlobTrigger({|SLS1026:\"uploads/{a}/{A}\"|})")]
    [InlineData("TimerTrigger({|SLS1027:\"\"|})")]
    [InlineData("TimerTrigger({|SLS1027:\"* * * *\"|})")]
    [InlineData("TimerTrigger({|SLS1027:\"0 25 * * *\"|})")]
    [InlineData("TimerTrigger({|SLS1027:\"@dayly\"|})")]
    [InlineData("TimerTrigger(\"0 3 * * *\", {|SLS1028:TimeZone = \"Korea Standard Time\"|})")]
    [InlineData("TimerTrigger(\"0 3 * * *\", {|SLS1028:TimeZone = \"asia/seoul\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:BatchSize = -1|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:BatchSize = 10001|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:MaxAttempts = 1001|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:Concurrency = -1|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:BatchWindow = \"5\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:Backoff = \"0s\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:VisibilityTimeout = \"soon\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:Backoff = \"10m\"|})")]
    [InlineData("QueueTrigger(\"a\", Backoff = \"10s\", {|SLS1014:MaxBackoff = \"5s\"|})")]
    [InlineData("QueueTrigger(\"a\", {|SLS1014:MaxBackoff = \"500ms\"|})")]
    [InlineData("BlobTrigger(\"uploads/{name}\", {|SLS1014:Events = (BlobEvents)4|})")]
    public Task FindsWhatTriggersCannotMean(string trigger) => Verify.DiagnosticsAsync($"public static class Jobs {{ [{trigger}] public static void Run() {{ }} }}");

    [Theory]
    [InlineData("QueueTrigger(\"orders\")")]
    [InlineData("QueueTrigger(\"Orders.v2_new-1\", BatchSize = 10000, MaxAttempts = 1, Concurrency = 1000, BatchWindow = \"500ms\", Backoff = \"1s\", MaxBackoff = \"1s\", DeadLetterQueue = \"failed\")")]
    [InlineData("QueueTrigger(\"orders\", BatchSize = 0, MaxAttempts = 0, Concurrency = 0)")]
    [InlineData("StreamTrigger(\"clicks\", ConsumerGroup = \"counting\", FromStart = true)")]
    [InlineData("TableTrigger(\"Orders.v2_new-1\", FromStart = true, BatchSize = 100, BatchWindow = \"5s\", MaxAttempts = 3, DeadLetterQueue = \"failed\")")]
    [InlineData("TableTrigger(\"012345678901234567890123456789012345678901234567890123456789012345678901234567891\")")]
    [InlineData("EventTrigger(\"order.placed\", Source = \"/shop\")")]
    [InlineData("EventTrigger(\"order.placed\", Subject = \"orders/7\")")]
    [InlineData("EventTrigger(\"order.placed\", Subject = \"orders/*\")")]
    [InlineData("EventTrigger(\"order.placed\", Subject = \"*\")")]
    [InlineData("EventTrigger(\"order.*\")")]
    [InlineData("EventTrigger(\"*\")")]
    [InlineData("BlobTrigger(\"uploads/{name}.{ext}\", Events = BlobEvents.All)")]
    [InlineData("BlobTrigger(\"my.bucket-1/a/{b}/c-{**rest}\")")]
    [InlineData("TimerTrigger(\"*/5 * * * *\", TimeZone = \"Asia/Seoul\", RunMissed = false)")]
    [InlineData("TimerTrigger(\"0 0 12 ? * MON-FRI\", TimeZone = \"UTC\")")]
    [InlineData("TimerTrigger(\"@Daily\", TimeZone = \"America/Argentina/Buenos_Aires\")")]
    public Task LeavesGoodTriggersAlone(string trigger) => Verify.DiagnosticsAsync($"public static class Jobs {{ [{trigger}] public static void Run() {{ }} }}");

    [Theory]
    [InlineData("QueueTrigger(\"q\")", "Order order, string {|SLS1005:text|}")]
    [InlineData("QueueTrigger(\"q\")", "Order first, Order {|SLS1005:second|}")]
    [InlineData("QueueTrigger(\"q\")", "int a, byte[] {|SLS1005:b|}")]
    [InlineData("QueueTrigger(\"q\")", "IReadOnlyList<Order> orders, Message<Order> {|SLS1005:order|}")]
    [InlineData("QueueTrigger(\"q\")", "ref int {|SLS1004:value|}")]
    [InlineData("QueueTrigger(\"q\")", "ReadOnlySpan<byte> {|SLS1004:value|}")]
    [InlineData("QueueTrigger(\"q\")", "Stream {|SLS1004:body|}")]
    [InlineData("QueueTrigger(\"q\")", "HttpContext {|SLS1004:http|}")]
    [InlineData("QueueTrigger(\"q\")", "TimerInfo {|SLS1004:timer|}")]
    [InlineData("QueueTrigger(\"q\")", "BlobInfo {|SLS1004:blob|}")]
    [InlineData("StreamTrigger(\"s\")", "HttpRequest {|SLS1004:request|}")]
    [InlineData("TableTrigger(\"t\")", "Order {|SLS1004:order|}")]
    [InlineData("TableTrigger(\"t\")", "Message<Order> {|SLS1004:order|}")]
    [InlineData("TableTrigger(\"t\")", "IReadOnlyList<Order> {|SLS1004:orders|}")]
    [InlineData("TableTrigger(\"t\")", "string {|SLS1004:text|}")]
    [InlineData("TableTrigger(\"t\")", "byte[] {|SLS1004:body|}")]
    [InlineData("TableTrigger(\"t\")", "Stream {|SLS1004:body|}")]
    [InlineData("TableTrigger(\"t\")", "System.Text.Json.JsonElement {|SLS1004:json|}")]
    [InlineData("TableTrigger(\"t\")", "Db {|SLS1004:db|}")]
    [InlineData("TableTrigger(\"t\")", "TableChange<string> {|SLS1004:change|}")]
    [InlineData("TableTrigger(\"t\")", "IReadOnlyList<TableChange<byte[]>> {|SLS1004:changes|}")]
    [InlineData("TableTrigger(\"t\")", "TableChange<Order> change, Message<TableChange<Order>> {|SLS1005:other|}")]
    [InlineData("TableTrigger(\"t\")", "TableChange<Order> change, Order {|SLS1004:order|}")]
    [InlineData("TableTrigger(\"t\")", "{|SLS1010:TableChange<Broken>|} change")]
    [InlineData("TimerTrigger(\"* * * * *\")", "string {|SLS1004:text|}")]
    [InlineData("TimerTrigger(\"* * * * *\")", "IReadOnlyList<Order> {|SLS1004:orders|}")]
    [InlineData("EventTrigger(\"e\")", "IReadOnlyList<Order> {|SLS1004:orders|}")]
    [InlineData("EventTrigger(\"e\")", "IReadOnlyList<CloudEvent<Order>> {|SLS1004:orders|}")]
    [InlineData("QueueTrigger(\"q\")", "CloudEvent<Order> {|SLS1004:order|}")]
    [InlineData("StreamTrigger(\"s\")", "IReadOnlyList<CloudEvent<Order>> {|SLS1004:orders|}")]
    [InlineData("BlobTrigger(\"uploads/{name}\")", "CloudEvent<Order> {|SLS1004:order|}")]
    [InlineData("EventTrigger(\"e\")", "CloudEvent<Order> order, Order {|SLS1005:other|}")]
    [InlineData("EventTrigger(\"e\")", "Message<Order>[] {|SLS1004:orders|}")]
    [InlineData("BlobTrigger(\"uploads/{name}\")", "Message<Order> {|SLS1004:order|}")]
    [InlineData("BlobTrigger(\"uploads/{name}\")", "Db {|SLS1004:name|}")]
    [InlineData("BlobTrigger(\"uploads/{id}\")", "int[] {|SLS1004:id|}")]
    [InlineData("BlobTrigger(\"uploads/{id}\")", "string text, byte[] {|SLS1005:bytes|}")]
    [InlineData("QueueTrigger(\"q\")", "{|SLS1010:Broken|} broken")]
    public Task FindsParametersThatNoEventBrings(string trigger, string parameters) => Verify.DiagnosticsAsync(
        $"{Types} public record Broken(Action Callback); public static class Jobs {{ [{trigger}] public static void Run({parameters}) {{ }} }}");

    [Theory]
    [InlineData("QueueTrigger(\"q\")", "Order order, Db db, IMailer mailer, TimeProvider time, CancellationToken cancel, FunctionContext context")]
    [InlineData("QueueTrigger(\"q\")", "Db db, Order order")]
    [InlineData("QueueTrigger(\"q\")", "Message<Order> order, [FromServices] Order configured")]
    [InlineData("QueueTrigger(\"q\")", "Message<List<Order>> order")]
    [InlineData("QueueTrigger(\"q\")", "List<Message<Order>> orders, Db db")]
    [InlineData("QueueTrigger(\"q\")", "byte[] body")]
    [InlineData("QueueTrigger(\"q\")", "byte[][] bodies")]
    [InlineData("QueueTrigger(\"q\")", "Db db")]
    [InlineData("StreamTrigger(\"s\")", "IEnumerable<Order?> orders")]
    [InlineData("StreamTrigger(\"s\")", "Order? order = null")]
    [InlineData("TableTrigger(\"t\")", "TableChange<Order> change, Db db, IMailer mailer, TimeProvider time, CancellationToken cancel, FunctionContext context")]
    [InlineData("TableTrigger(\"t\")", "Message<TableChange<Order>> change, [FromServices] Order configured")]
    [InlineData("TableTrigger(\"t\")", "IReadOnlyList<TableChange<Order>> changes")]
    [InlineData("TableTrigger(\"t\")", "IReadOnlyList<Message<TableChange<Order>>> changes")]
    [InlineData("TableTrigger(\"t\")", "TableChange<System.Text.Json.JsonElement> change")]
    [InlineData("TableTrigger(\"t\")", "TableChange<Dictionary<string, int>> change")]
    [InlineData("TableTrigger(\"t\")", "[FromServices] Db db, IMailer mailer")]
    [InlineData("QueueTrigger(\"q\")", "TableChange<Order> change")]
    [InlineData("TimerTrigger(\"* * * * *\")", "TimerInfo timer, Db db")]
    [InlineData("EventTrigger(\"e\")", "Message<Order> order")]
    [InlineData("EventTrigger(\"e\")", "CloudEvent<Order> order, Db db, CancellationToken cancel")]
    [InlineData("EventTrigger(\"e\")", "CloudEvent<string> text")]
    [InlineData("BlobTrigger(\"uploads/{name}.{ext}\")", "string name, string? ext, Stream content, BlobInfo blob, Db db")]
    [InlineData("BlobTrigger(\"uploads/{id}/{day}\")", "Guid id, DateOnly day, string text")]
    [InlineData("BlobTrigger(\"uploads/{name}\")", "List<Order> orders")]
    public Task LeavesParametersAloneThatEventsBring(string trigger, string parameters) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [{trigger}] public static void Run({parameters}) {{ }} }}");

    [Theory]
    [InlineData("BatchResult {|SLS1017:Run|}(Order order)")]
    [InlineData("Task<BatchResult> {|SLS1017:Run|}(Message<Order> order)")]
    [InlineData("IAsyncEnumerable<Order> {|SLS1017:Run|}(Order order)")]
    [InlineData("IEnumerable<Order> {|SLS1017:Run|}(Order order)")]
    [InlineData("unsafe int* {|SLS1017:Run|}(Order order)")]
    [InlineData("unsafe int*[] {|SLS1017:Run|}(Order order)")]
    public Task FindsWhatAnEventFunctionCannotReturn(string method) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [QueueTrigger(\"q\")] public static {method} => null!; }}");

    [Theory]
    [InlineData("BatchResult Run(IReadOnlyList<Order> orders)")]
    [InlineData("ValueTask<BatchResult> Run(Message<Order>[] orders)")]
    [InlineData("int Run(Order order)")]
    public Task LeavesWhatItCanReturnAlone(string method) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [QueueTrigger(\"q\")] public static {method} => default!; }}");

    [Theory]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "void Run(Order order) { }")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "Task Run(Order order) => Task.CompletedTask;")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "object Run(Order order) => order;")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "Task<Stream> Run(Order order) => null!;")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "Span<int> Run(Order order) => default;")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "dynamic Run(Order order) => order;")]
    [InlineData("[return: {|SLS1029:BlobOutput(\"reports/a\")|}]", "IAsyncEnumerable<Order> Run(Order order) => null!;")]
    [InlineData("[return: BlobOutput(\"reports\")]", "Order {|SLS1029:Run|}(Order order) => order;")]
    [InlineData("", "void Run(Order order, IOutput<Order> {|SLS1029:orders|}) { }")]
    [InlineData("", "void Run(Order order, [QueueOutput(\"x\")] List<Order> {|SLS1029:orders|}) { }")]
    [InlineData("", "void Run(Order order, [QueueOutput(\"x\")] IOutput<object> {|SLS1029:orders|}) { }")]
    [InlineData("", "void Run(Order order, [QueueOutput(\"x\")] IOutput<dynamic> {|SLS1029:orders|}) { }")]
    [InlineData("", "void Run(Order order, [QueueOutput(\"x\"), StreamOutput(\"x\")] IOutput<Order> {|SLS1029:orders|}) { }")]
    [InlineData("[return: QueueOutput({|SLS1026:\"a b\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: QueueOutput(\"x\", {|SLS1014:Delay = \"soon\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: EventOutput({|SLS1026:\"a.*\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput({|SLS1026:\"Reports/a\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput({|SLS1026:\"reports/{a\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: DirectOutput({|SLS1026:\"\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: StreamOutput(\"x\", {|SLS1030:Key = \"Number\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: StreamOutput(\"x\", {|SLS1030:Key = \"id\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: StreamOutput(\"x\", {|SLS1030:Key = \"Customer\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: StreamOutput(\"x\", {|SLS1030:Key = \"\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: EventOutput(\"x\", {|SLS1030:Subject = \"Lines\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput({|SLS1030:\"reports/{day}\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput({|SLS1030:\"reports/{order.Nr}\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput({|SLS1030:\"reports/{order}\"|})]", "Order Run(Order order) => order;")]
    [InlineData("[Idempotent({|SLS1030:Key = \"order.Nr\"|})]", "void Run(Order order) { }")]
    [InlineData("[Idempotent({|SLS1030:Key = \"order.Id,\"|})]", "void Run(Order order) { }")]
    [InlineData("[Idempotent({|SLS1030:Key = \"db.Path\"|})]", "void Run(Order order, Db db) { }")]
    [InlineData("[Idempotent({|SLS1014:For = \"a day\"|})]", "void Run(Order order) { }")]
    public Task FindsWhatCannotBeSentOrKept(string attributes, string method) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [QueueTrigger(\"q\")] {attributes} public static {method} }}");

    [Fact]
    public Task FindsWhatTheCompilerLetsNobodyUse() => Verify.DiagnosticsAsync(
        """
        public record Old([property: Obsolete("no", true)] int Id);
        public static class Jobs
        {
            [QueueTrigger("a"), Obsolete("no", true)] public static void {|SLS1021:One|}(string text) { }
            [QueueTrigger("b"), Idempotent({|SLS1030:Key = "old.Id"|})] public static void Two(Old old) { }
            [QueueTrigger("c"), Obsolete("soon")] public static void Three(string text) { }
            [HttpTrigger("GET", "/a"), Obsolete("no", true)] public static string {|SLS1021:Four|}() => "";
            [HttpTrigger("GET", "/b")] public static Span<int> {|SLS1017:Five|}() => default;
            [DirectTrigger] public static void Six(Span<int> {|SLS1004:numbers|}) { }
            [QueueTrigger("d")] public static unsafe void Seven(int*[] {|SLS1004:numbers|}) { }
        }
        [Obsolete("no", true)] public static class Gone { [QueueTrigger("e")] public static void {|SLS1021:Run|}(string text) { } }
        """);

    [Theory]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "IResult Run(Order order) => Results.Ok();")]
    [InlineData("[return: {|SLS1029:QueueOutput(\"x\")|}]", "IAsyncEnumerable<Order> Run(Order order) => null!;")]
    [InlineData("[Idempotent({|SLS1030:Key = \"http.TraceIdentifier\"|})]", "void Run(HttpContext http) { }")]
    public Task FindsWhatAnHttpFunctionCannotSendOrKeep(string attributes, string method) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [HttpTrigger(\"POST\", \"/\")] {attributes} public static {method} }}");

    [Theory]
    [InlineData("[return: QueueOutput(\"x\", Delay = \"10m\")]", "Task<Order?> Run(Order order) => null!;")]
    [InlineData("[return: QueueOutput(\"x\"), StreamOutput(\"y\", Key = \"Customer.Name\")]", "List<Order> Run(Order order) => [];")]
    [InlineData("[return: StreamOutput(\"x\", Key = \"Id\"), EventOutput(\"y\", Source = \"/a\", Subject = \"At\")]", "Order Run(Order order) => order;")]
    [InlineData("[return: BlobOutput(\"reports/{order.Customer.Name}/{order.At}.json\", ContentType = \"application/json\")]", "List<Order> Run(Order order) => [];")]
    [InlineData("[return: QueueOutput(\"x\")]", "string Run(Order order) => \"\";")]
    [InlineData("", "void Run(Order order, [QueueOutput(\"x\")] IOutput<Order> orders, [BlobOutput(\"reports\")] IOutput<byte[]> files) { }")]
    [InlineData("[Idempotent]", "void Run(Order order) { }")]
    [InlineData("[Idempotent(Key = \"order.Id, order.Customer.Name\", For = \"720h\")]", "void Run(Order order) { }")]
    public Task LeavesGoodOutputsAndKeysAlone(string attributes, string method) => Verify.DiagnosticsAsync(
        $"{Types} public static class Jobs {{ [QueueTrigger(\"q\"), HttpTrigger(\"POST\", \"/\"), DirectTrigger] {attributes} public static {method} }}");

    [Fact]
    public Task KeysOfBatchesAreThoseOfEachMessage() => Verify.DiagnosticsAsync(
        $$"""
        {{Types}}
        public class Pair { public int Id { get; set; } }
        public static class Jobs
        {
            [QueueTrigger("a"), Idempotent(Key = "orders.Id")] public static void One(IReadOnlyList<Order> orders) { }
            [QueueTrigger("b"), Idempotent(Key = "orders.Body.Id,orders.Key")] public static void Two(Message<Order>[] orders) { }
            [QueueTrigger("g"), Idempotent(Key = "pair.Id")] public static void Seven(Db db, Pair pair) { }
            [QueueTrigger("h"), Idempotent({|SLS1030:Key = "db.Path"|})] public static void Eight(Db db, Order order) { }
            [QueueTrigger("c"), Idempotent({|SLS1030:Key = "orders.Count"|})] public static void Three(IReadOnlyList<Order> orders) { }
            [BlobTrigger("uploads/{user}/{id}.json"), Idempotent(Key = "user,id,blob.ETag")] public static void Four(Guid id, BlobInfo blob, Order order) { }
            [BlobTrigger("uploads/x-{id}.json"), Idempotent({|SLS1030:Key = "order.Id"|})] public static void Five(Order order) { }
            [TimerTrigger("* * * * *"), Idempotent(Key = "timer.ScheduledAt")] public static void Six(TimerInfo timer) { }
        }
        """);

    [Fact]
    public async Task FindsFunctionsThatCompete()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public static class Jobs
            {
                [QueueTrigger({|SLS1032:"orders"|})] public static void Pack(string order) { }
                [QueueTrigger({|SLS1032:"orders"|})] public static void Count(string order) { }
                [StreamTrigger("orders")] public static void One(string order) { }
                [StreamTrigger("orders")] public static void Two(string order) { }
                [StreamTrigger({|SLS1032:"orders"|}, ConsumerGroup = "g")] public static void Three(string order) { }
                [StreamTrigger({|SLS1032:"orders"|}, ConsumerGroup = "g")] public static void Four(string order) { }
                [StreamTrigger("orders", ConsumerGroup = "h")] public static void Five(string order) { }
                [QueueTrigger("Orders")] public static void Other(string order) { }
            }
            """);
        Assert.Contains(found, d => d.GetMessage(CultureInfo.InvariantCulture).StartsWith("The function 'Jobs.Count' takes from the queue 'orders' too", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindsDeadLettersThatComeBack()
    {
        var found = await Verify.DiagnosticsAsync(
            """
            public static class Jobs
            {
                [QueueTrigger("self", {|SLS1033:DeadLetterQueue = "self"|})] public static void Self(string text) { }
                [QueueTrigger("a", {|SLS1033:DeadLetterQueue = "b"|})] public static void A(string text) { }
                [QueueTrigger("b", {|SLS1033:DeadLetterQueue = "c"|})] public static void B(string text) { }
                [QueueTrigger("c", {|SLS1033:DeadLetterQueue = "a"|})] public static void C(string text) { }
                [QueueTrigger("d", DeadLetterQueue = "a")] public static void D(string text) { }
                [StreamTrigger("e", DeadLetterQueue = "f")] public static void E(string text) { }
                [QueueTrigger("f", DeadLetterQueue = "e")] public static void F(string text) { }
                [QueueTrigger("g")] public static void G(string text) { }
            }
            """);
        Assert.Contains(found, d => d.GetMessage(CultureInfo.InvariantCulture).Contains(" a -> b -> c -> a;", StringComparison.Ordinal));
    }

    [Fact]
    public Task FindsWhatOnlyEventsBring() => Verify.DiagnosticsAsync(
        """
        public sealed record Order(string Id);

        public static class Shop
        {
            [HttpTrigger("POST", "/a")] public static void A(CloudEvent<Order> {|SLS1004:order|}) { }
            [HttpTrigger("POST", "/b")] public static void B([FromBody] Message<Order> {|SLS1004:order|}) { }
            [HttpTrigger("GET", "/c")] public static void C(TimerInfo {|SLS1004:timer|}) { }
            [DirectTrigger] public static void D(CloudEvent<Order> {|SLS1004:order|}) { }
            [DirectTrigger] public static void E(Order order, BlobInfo {|SLS1004:blob|}) { }
            [DirectTrigger] public static void F(Order order) { }
        }
        """);

    [Fact]
    public Task FindsFunctionsThatFeedThemselves() => Verify.DiagnosticsAsync(
        """
        public static class Jobs
        {
            [QueueTrigger("a")] [return: {|SLS1034:QueueOutput("a")|}] public static string A(string text) => text;
            [QueueTrigger("b")] [return: QueueOutput("c")] public static string B(string text) => text;
            [QueueTrigger("d")] [return: StreamOutput("d")] public static string D(string text) => text;
            [StreamTrigger("e")] [return: StreamOutput("x"), {|SLS1034:StreamOutput("e")|}] public static string E(string text) => text;
            [EventTrigger("f.*")] [return: {|SLS1034:EventOutput("f.g")|}] public static string F(string text) => text;
            [EventTrigger("g")] [return: EventOutput("g.h")] public static string G(string text) => text;
            [EventTrigger("m", Source = "/m")] [return: {|SLS1034:EventOutput("m", Source = "/m")|}, EventOutput("m", Source = "/n")] public static string M(string text) => text;
            [EventTrigger("n", Source = "/n")] [return: EventOutput("n")] public static string N(string text) => text;
            [EventTrigger("o", Source = "/app/Jobs.O")] [return: {|SLS1034:EventOutput("o")|}] public static string O(string text) => text;
            [EventTrigger("p", Subject = "x")] [return: EventOutput("p")] public static string P(string text) => text;
            [BlobTrigger("pictures/{name}.jpg")] [return: {|SLS1034:BlobOutput("pictures/{name}-small.jpg")|}] public static byte[] H(string name, byte[] picture) => picture;
            [BlobTrigger("pictures/{name}.gif")] [return: BlobOutput("pictures/{name}.jpg")] public static byte[] I(string name, byte[] picture) => picture;
            [BlobTrigger("letters/{name}")] [return: BlobOutput("letters/done/{name}")] public static byte[] J(string name, byte[] letter) => letter;
            [BlobTrigger("papers/{**name}")] [return: {|SLS1034:BlobOutput("papers/done/{name}")|}] public static byte[] K(string name, byte[] letter) => letter;
            [QueueTrigger("l")] public static void L(string text, [QueueOutput("l")] IOutput<string> again) { }
        }
        """);

    [Fact]
    public async Task FindsOutputsThatStartNothing()
    {
        const string Source = """
            public static class Jobs
            {
                [DirectTrigger] public static void Mail(string text) { }
                [DirectTrigger(Name = "Post")] public static void Letter(string text) { }
                [QueueTrigger("q")] public static void Queue(string text) { }
                [HttpTrigger("POST", "/")] [return: DirectOutput("Jobs.Mail"), DirectOutput("Post"), DirectOutput("Mail"), DirectOutput("Jobs.Queue")]
                public static string Run(string text, [DirectOutput("Jobs.Gone")] IOutput<string> gone) => text;
            }
            """;
        var marked = Source.Replace("\"Mail\"", "{|SLS1035:\"Mail\"|}", StringComparison.Ordinal)
            .Replace("\"Jobs.Queue\"", "{|SLS1035:\"Jobs.Queue\"|}", StringComparison.Ordinal)
            .Replace("\"Jobs.Gone\"", "{|SLS1035:\"Jobs.Gone\"|}", StringComparison.Ordinal);
        var found = await Verify.DiagnosticsAsync(marked, OutputKind.ConsoleApplication);
        Assert.Contains(found, d => d.GetMessage(CultureInfo.InvariantCulture).EndsWith("did you mean 'Jobs.Mail'?", StringComparison.Ordinal));
        Assert.Contains(found, d => d.GetMessage(CultureInfo.InvariantCulture).EndsWith("so give it a [DirectTrigger] too", StringComparison.Ordinal));
        await Verify.DiagnosticsAsync(Source);
    }

    [Fact]
    public async Task SaysOnceThatThePackageIsMissing()
    {
        const string Source = """
            public static class Jobs
            {
                [HttpTrigger("GET", "/")] public static string Home() => "";
                [QueueTrigger("a")] public static void Run(string text) { }
                [HttpTrigger("GET", "/a")] [return: QueueOutput("b")] public static string Send() => "";
                [HttpTrigger("GET", "/b")] [Idempotent] public static string Keep() => "";
            }
            """;
        var generated = Verify.Generate(TestProject.WithoutEvents(TestProject.Create(Source, OutputKind.ConsoleApplication)));
        Assert.Empty(Verify.Errors(generated));
        var found = (await Analysis.RunAsync(generated)).Where(d => d.Location.IsInSource).ToList();
        Assert.Equal(["QueueTrigger(\"a\")", "QueueOutput(\"b\")", "Idempotent"], found.Select(Verify.Text));
        Assert.All(found, d => Assert.Equal("SLS1031", d.Id));
    }
}
