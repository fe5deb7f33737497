using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Import;

public record ImportLine(int Number, string Text);

public interface ILineSink
{
    void Write(ImportLine line);
}

internal sealed class Validator
{
    private static readonly Lazy<HashSet<string>> Allowed = new(() => new HashSet<string>(StringComparer.Ordinal) { "A", "B", "C" });

    public bool IsValid(ImportLine line) => line.Text.Length > 0 && Allowed.Value.Contains(line.Text[..1]);
}

public class ImportFunctions(ILineSink sink, ILogger<ImportFunctions> logger)
{
    [Function("ImportLines")]
    public void Run([BlobTrigger("lines/{name}")] string content, string name)
    {
        var validator = new Validator();
        var failed = 0;
        var lines = content.Split('\n').Select((text, index) => new ImportLine(index, text)).ToList();
        Parallel.ForEach(lines, line =>
        {
            if (validator.IsValid(line))
            {
                sink.Write(line);
            }
            else
            {
                Interlocked.Increment(ref failed);
            }
        });

        logger.LogInformation("{Name}: {Lines} lines, {Failed} failed", name, lines.Count, failed);
    }
}
