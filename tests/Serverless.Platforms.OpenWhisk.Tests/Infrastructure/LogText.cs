using System.Diagnostics;
using System.Text;

namespace Serverless.Platforms.OpenWhisk.Tests;

/// <summary>One of a program's two logs, and the lines that end activations in it.</summary>
internal sealed class LogText
{
    public const string Sentinel = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX";

    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    /// <summary>All of it.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>How many activations have ended in it.</summary>
    public int Ends => Text.Split(Sentinel + "\n").Length - 1;

    /// <summary>Takes what the program writes, byte by byte as it comes.</summary>
    public void Collect(StreamReader reader) => _ = Task.Run(async () =>
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            lock (_lock)
            {
                _text.Append(buffer, 0, read);
            }
        }
    });

    /// <summary>Starts a program with the variables of a platform and no others.</summary>
    public static Process Start(string executable, string[] arguments, IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
