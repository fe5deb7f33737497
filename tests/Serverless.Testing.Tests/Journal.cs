extern alias eventshop;

using System.Collections.Concurrent;
using eventshop::EventShop;

namespace Serverless.Testing.Tests;

/// <summary>Keeps what the functions of the event shop have done.</summary>
internal sealed class Journal : IJournal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);
}
