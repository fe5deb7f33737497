using Serverless.Hosting;

namespace Serverless.Platforms.AzureFunctions.Invocations;

/// <summary>What the host has asked for, and what its answer will say beside the response: log lines and what functions have sent. Safe for concurrent use.</summary>
/// <param name="folder">The function, as the host calls it.</param>
/// <param name="id">The host's id of the invocation.</param>
/// <param name="traceParent">The trace that it belongs to, or null.</param>
internal sealed class AzureInvocation(FunctionFolder folder, string id, string? traceParent) : AwaitedOrigin(traceParent)
{
    // The host keeps what it is told in its own log, which is not the place for a flood.
    private const int MostLines = 1000;

    private static readonly AsyncLocal<AzureInvocation?> s_current = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<OutputValue>> _outputs = [];
    private readonly List<string> _lines = [];
    private bool _isAnswered;

    /// <summary>The invocation whose function runs in this flow; null outside of any.</summary>
    public static AzureInvocation? Current => s_current.Value;

    /// <summary>The function, as the host calls it.</summary>
    public FunctionFolder Folder => folder;

    /// <summary>The host's id of the invocation.</summary>
    public string Id => id;

    /// <summary>The content of the object that has started the function, and what that is called; null for others.</summary>
    public (string Name, ReadOnlyMemory<byte> Content)? Blob { get; set; }

    public override void Enter() => s_current.Value = this;

    /// <summary>Adds a line of the log.</summary>
    public void AddLine(string line)
    {
        lock (_lock)
        {
            if (!_isAnswered && _lines.Count < MostLines)
            {
                _lines.Add(line);
            }
        }
    }

    /// <summary>Adds what goes to output bindings, all of it or nothing.</summary>
    /// <param name="values">The values with their bindings.</param>
    /// <returns>Why it cannot be taken, or null.</returns>
    public string? TryAdd(IReadOnlyList<(string Binding, OutputValue Value)> values)
    {
        lock (_lock)
        {
            if (_isAnswered)
            {
                return "the invocation has been answered already. Await what is sent before the function returns";
            }

            foreach (var binding in values.GroupBy(v => v.Binding))
            {
                var before = _outputs.GetValueOrDefault(binding.Key);
                var count = (before?.Count ?? 0) + binding.Count();
                if (count > 1 && (binding.Any(v => v.Value.Form == OutputForm.Bytes) || before is [{ Form: OutputForm.Bytes }, ..]))
                {
                    return "the host takes bytes that are no text in one message an invocation, and here are several for one binding. Send texts or JSON";
                }
            }

            foreach (var (binding, value) in values)
            {
                if (!_outputs.TryGetValue(binding, out var list))
                {
                    _outputs.Add(binding, list = []);
                }

                list.Add(value);
            }

            return null;
        }
    }

    /// <summary>Takes all of it for the answer; nothing is taken in from here on.</summary>
    public (IReadOnlyDictionary<string, List<OutputValue>> Outputs, IReadOnlyList<string> Lines) Close()
    {
        lock (_lock)
        {
            _isAnswered = true;
            return (_outputs, _lines);
        }
    }
}
