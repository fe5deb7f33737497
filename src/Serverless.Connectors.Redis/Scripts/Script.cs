using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Serverless.Connectors.Redis;

/// <summary>A script that runs in Redis: what it does happens at once or not at all.</summary>
internal sealed class Script
{
    public static readonly Script Claim = new("Claim.lua");
    public static readonly Script Commit = new("Commit.lua");
    public static readonly Script Extend = new("Extend.lua");
    public static readonly Script ExtendPartition = new("ExtendPartition.lua");
    public static readonly Script Leave = new("Leave.lua");
    public static readonly Script Subscribe = new("Subscribe.lua");
    public static readonly Script Take = new("Take.lua");
    public static readonly Script Trim = new("Trim.lua");

    private readonly string _text;
    private readonly byte[] _hash;

    private Script(string file)
    {
        using var reader = new StreamReader(typeof(Script).Assembly.GetManifestResourceStream(file)!);
        _text = reader.ReadToEnd();
        _hash = SHA1.HashData(Encoding.UTF8.GetBytes(_text));
    }

    /// <summary>Runs the script.</summary>
    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_hash, keys, arguments).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // The server has never been told the script, or was started again since; it has not run.
            return await database.ScriptEvaluateAsync(_text, keys, arguments, CommandFlags.NoScriptCache).ConfigureAwait(false);
        }
    }
}
