using System.Globalization;
using System.Text;

namespace Serverless.Generators.Tests.Events;

/// <summary>Writes valid programs of functions that events start, of random kinds, bodies, outputs and settings.</summary>
internal sealed class RandomEventProgram(int seed)
{
    private const string Types = """
        public record Customer(string? Name, int Zip);
        public record Order(int Id, Customer? Customer, DateTimeOffset At, Guid? Group, Color Color);
        public class Parcel { public int Id { get; set; } public required string Note { get; init; } public List<Order?>? Orders { get; set; } }
        public readonly record struct Point(int X, long Y);
        public enum Color { Red, Green }
        public class Db(TimeProvider clock) { public TimeProvider Clock => clock; }
        public interface IMailer;
        public class Mailer : IMailer;
        public static class Startup
        {
            [FunctionStartup] public static void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
            {
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Db>(services);
                Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IMailer, Mailer>(services);
            }
        }
        """;

    // A type, and the ways to a text from it, each behind the value's name.
    private static readonly (string Type, string[] Paths)[] Values =
    [
        ("Order", [".Id", ".Customer.Name", ".Customer.Zip", ".At", ".Group", ".Color"]), ("Order?", [".Id", ".Customer.Name"]), ("Point", [".X", ".Y"]), ("Point?", [".X"]),
        ("Parcel", [".Id", ".Note"]), ("string", ["", ".Length"]), ("int", [""]), ("Guid", [""]), ("DateTimeOffset?", ["", ".Year"]), ("Color", [""]),
        ("List<Order>", []), ("Dictionary<string, Point?>", []), ("byte[]", []), ("(int A, string B)", []), ("System.Text.Json.JsonElement", []), ("long[]", []),
    ];

    private static readonly string[] Settings = ["MaxAttempts = 3", "Backoff = \"2s\"", "MaxBackoff = \"10m\"", "Concurrency = 7", "DeadLetterQueue = \"failed\"", "Timeout = \"5s\"", "Memory = 256"];

    private static readonly string[] BatchSettings = ["BatchSize = 25", "BatchWindow = \"500ms\"", "VisibilityTimeout = \"10m\""];

    private readonly Random _random = new(seed);

    public string Write()
    {
        var text = new StringBuilder("using Serverless;\nnamespace Shop;\n").AppendLine(Types);
        var classes = _random.Next(1, 4);
        for (var i = 0; i < classes; i++)
        {
            WriteClass(text, i);
        }

        return text.ToString();
    }

    private void WriteClass(StringBuilder text, int number)
    {
        var isStatic = Chance(40);
        var disposal = isStatic ? "" : Pick("", "", " : IDisposable", " : IAsyncDisposable");
        text.Append(CultureInfo.InvariantCulture, $"{Pick("public", "internal")} {(isStatic ? "static" : Pick("sealed", "partial"))} class Jobs{number}{(isStatic ? "" : Pick("", "(Db db)", "(IMailer mailer, TimeProvider time)"))}{disposal}\n{{\n");
        var methods = _random.Next(1, 5);
        for (var i = 0; i < methods; i++)
        {
            WriteFunction(text, $"Jobs{number}.Run{i}", $"Run{i}", isStatic || Chance(30));
        }

        text.AppendLine(disposal switch
        {
            " : IDisposable" => "public void Dispose() { }",
            " : IAsyncDisposable" => "public ValueTask DisposeAsync() => default;",
            _ => "",
        });
        text.AppendLine("}");
    }

    private void WriteFunction(StringBuilder text, string name, string method, bool isStatic)
    {
        // A payload that all the triggers of a function can bring decides which these can be.
        var (type, paths) = Pick(Values);
        var kinds = new List<string>();
        var parameters = new List<string>();
        var keys = new List<string>();
        var isBatch = false;
        var places = new List<string>();
        switch (_random.Next(7))
        {
            case 0:
                kinds.Add($"TimerTrigger(\"{Pick("* * * * *", "@daily", "0 0 3 * * MON-FRI")}\"{Named(Chance(50) ? ["TimeZone = \"Asia/Seoul\"", "RunMissed = false", .. Settings] : [])})");
                Add(parameters, keys, places, "TimerInfo", "timer", ".ScheduledAt", 80);
                break;
            case 1:
                kinds.Add($"BlobTrigger(\"{Pick("uploads/{user}/{id}.bin", "uploads/x-{user}.{id}", "uploads/{id}/{**user}")}\"{Named(["Events = BlobEvents.All", .. Settings])})");
                Add(parameters, keys, places, "BlobInfo", "blob", ".Size", 50);
                Add(parameters, keys, places, Pick("string", "string?"), "user", "", 60);
                Add(parameters, keys, places, Pick("Guid", "int", "DateOnly?", "Color"), "id", "", 60);
                if (Chance(70))
                {
                    parameters.Add($"{Pick("Stream", "byte[]", "string", "Order", "List<Order>", "ReadOnlyMemory<byte>")} content");
                }

                break;
            case 2:
                kinds.Add($"TableTrigger(\"t{_random.Next(5)}\"{Named(["FromStart = true", .. BatchSettings, .. Settings])})");
                isBatch = Chance(40);
                var isMessage = Chance(40);
                var change = $"TableChange<{Pick("Order", "Parcel", "Order?", "Point?", "Dictionary<string, int>", "System.Text.Json.JsonElement")}>";
                change = isMessage ? $"Message<{change}>" : change;
                parameters.Add($"{(isBatch ? $"{Pick("IReadOnlyList", "List", "IEnumerable")}<{change}>" : change)} change");
                keys.Add((isMessage ? "change.Body" : "change") + Pick(".Kind", ".Table"));
                break;
            case 3:
                var batch = Pick("IReadOnlyList<{0}>", "{0}[]", "List<{0}>", "IEnumerable<{0}>", "IReadOnlyList<Message<{0}>>", "Message<{0}>[]", "ICollection<Message<{0}>>");
                if (type is "byte[]" or "long[]" && batch == "{0}[]")
                {
                    batch = "List<{0}>";
                }

                isBatch = true;
                parameters.Add($"{string.Format(CultureInfo.InvariantCulture, batch, type)} items");
                keys.AddRange(paths.Select(p => (batch.Contains("Message", StringComparison.Ordinal) ? "items.Body" : "items") + p));
                AddQueues(kinds, [.. BatchSettings, .. Settings]);
                break;
            default:
                var isWrapped = Chance(40);
                if (Chance(85))
                {
                    parameters.Add(isWrapped ? $"Message<{type}> item" : $"{type} item");
                    keys.AddRange(paths.Select(p => (isWrapped ? "item.Body" : "item") + p));
                    places.AddRange(paths.Where(p => p.Length > 0 || !isWrapped).Select(p => (isWrapped ? "item.Body" : "item") + p));
                }

                AddQueues(kinds, Settings);
                // An event is one, so a list is no event unless it is what a message has.
                if (isWrapped || !(type.Contains("List", StringComparison.Ordinal) || type == "long[]"))
                {
                    AddEvents(kinds);
                }

                if (!isWrapped && Chance(30))
                {
                    kinds.Add("DirectTrigger");
                }

                if (Chance(30) && !isWrapped)
                {
                    kinds.Add($"HttpTrigger(\"POST\", \"/{name}\")");
                }

                break;
        }

        // A direct function takes any class for its payload that does not say otherwise.
        parameters.AddRange(new[] { kinds.Contains("DirectTrigger") ? "[Microsoft.AspNetCore.Mvc.FromServices] Db db" : "Db db", "IMailer mailer", "CancellationToken cancel", "FunctionContext context", "TimeProvider clock" }.Where(_ => Chance(20)));
        for (var i = _random.Next(-1, 3); i > 0; i--)
        {
            var (sent, members) = Pick(Values);
            parameters.Add($"[{Output(members, places, isReturned: false)}] IOutput<{sent}> out{i}");
        }

        var attributes = new StringBuilder($"[{string.Join(", ", kinds)}]");
        if (Chance(30))
        {
            var key = keys.Count > 0 && Chance(70) ? $"Key = \"{string.Join(", ", keys.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3)))}\"" : "For = \"48h\"";
            attributes.Append(CultureInfo.InvariantCulture, $" [Idempotent({key})]");
        }

        var (returned, outputs) = Returns(isBatch, kinds, places);
        text.AppendLine($"{attributes} {outputs}\npublic {(isStatic ? "static " : "")}{returned} {method}({string.Join(", ", parameters)}) => throw null!;");
    }

    private void AddQueues(List<string> kinds, string[] settings)
    {
        kinds.Add($"QueueTrigger(\"q{_random.Next(5)}\"{Named(settings)})");
        if (Chance(30))
        {
            kinds.Add($"StreamTrigger(\"s{_random.Next(5)}\"{Named(["FromStart = true", .. settings])})");
        }

        if (Chance(15))
        {
            kinds.Add($"QueueTrigger(\"other\", Name = \"n{_random.Next()}\")");
        }
    }

    private void AddEvents(List<string> kinds)
    {
        if (Chance(30))
        {
            kinds.Add($"EventTrigger(\"{Pick("order.placed", "order.*", "*", "größe/\\\"x\\\"")}\"{Named(["Source = \"/shop\"", .. Settings])})");
        }
    }

    /// <summary>What the method returns, and the outputs that it is sent to.</summary>
    private (string Type, string Outputs) Returns(bool isBatch, List<string> kinds, List<string> places)
    {
        if (isBatch && Chance(40))
        {
            return (Pick("BatchResult", "Task<BatchResult>", "ValueTask<BatchResult>"), "");
        }

        if (Chance(50))
        {
            return (Pick("void", "Task", "ValueTask", "int", "Task<string>"), "");
        }

        var (type, members) = Pick(Values);
        // A sequence that is a value would be answered as it comes too.
        var isAnswer = kinds.Exists(k => k.StartsWith("Http", StringComparison.Ordinal) || k.StartsWith("Direct", StringComparison.Ordinal));
        var form = isAnswer ? Pick("{0}", "Task<{0}>", "List<{0}>", "ValueTask<{0}[]>") : Pick("{0}", "Task<{0}>", "ValueTask<{0}>", "List<{0}>", "Task<{0}[]>", "IEnumerable<{0}>", "IAsyncEnumerable<{0}>");
        var isSequence = form.Contains("List", StringComparison.Ordinal) || form.Contains("[]", StringComparison.Ordinal) || form.Contains("Enumerable", StringComparison.Ordinal);
        var outputs = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Output(type.EndsWith("[]", StringComparison.Ordinal) || type.Contains("List", StringComparison.Ordinal) ? [] : members, places, isReturned: true, isSequence));
        return (string.Format(CultureInfo.InvariantCulture, form, type), $"[return: {string.Join(", ", outputs)}]");
    }

    private string Output(string[] members, List<string> places, bool isReturned, bool isSequence = false)
    {
        var paths = members.Where(m => m.Length > 0).Select(m => m[1..]).ToList();
        var member = paths.Count > 0 && Chance(60) ? paths[_random.Next(paths.Count)] : null;
        var place = places.Count > 0 && Chance(70) ? $"{{{places[_random.Next(places.Count)]}}}" : "fixed \\\"name\\\"";
        return _random.Next(isSequence ? 4 : 5) switch
        {
            0 => $"QueueOutput(\"q{_random.Next(5)}\"{Pick("", ", Delay = \"1m\"")})",
            1 => $"StreamOutput(\"s\"{(member is null ? "" : $", Key = \"{member}\"")})",
            2 => $"EventOutput(\"made\\\\it\"{Pick("", ", Source = \"/a\\\"b\"")}{(member is null ? "" : $", Subject = \"{member}\"")})",
            3 => $"DirectOutput(\"Jobs.{_random.Next(3)}\")",
            _ => $"BlobOutput(\"reports{(isReturned || Chance(70) ? $"/a/{place}.json" : "")}\"{Pick("", ", ContentType = \"text/csv\"")})",
        };
    }

    private void Add(List<string> parameters, List<string> keys, List<string> places, string type, string name, string path, int percent)
    {
        if (Chance(percent))
        {
            parameters.Add($"{type} {name}");
            keys.Add(name + path);
            places.Add(name + path);
        }
    }

    private string Named(string[] settings)
    {
        var taken = settings.Where(_ => Chance(15)).ToList();
        return taken.Count == 0 ? "" : ", " + string.Join(", ", taken);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
