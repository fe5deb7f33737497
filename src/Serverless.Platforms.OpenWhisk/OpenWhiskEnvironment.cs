namespace Serverless.Platforms.OpenWhisk;

/// <summary>What the platform says in variables. Who sets which was read in the sources of apache/openwhisk (invoker) and of apache/openwhisk-runtime-go (proxy of ActionLoop).</summary>
internal static class OpenWhiskEnvironment
{
    /// <summary>The prefix of all of them.</summary>
    public const string Prefix = "__OW_";

    /// <summary>Where the API is. Set by the invoker when it starts the container; the proxy of ActionLoop hands it on.</summary>
    public const string ApiHost = "__OW_API_HOST";

    /// <summary>The key of the API, <c>user:password</c>. Comes with <c>/init</c> and with each activation, for actions whose annotation <c>provide-api-key</c> says so.</summary>
    public const string ApiKey = "__OW_API_KEY";

    /// <summary>The action with its namespace and package. Comes with <c>/init</c> and with each activation.</summary>
    public const string ActionName = "__OW_ACTION_NAME";

    /// <summary>Set by the proxy of ActionLoop where its image asks for an acknowledgement (<c>OW_WAIT_FOR_ACK</c>).</summary>
    public const string WaitForAck = "__OW_WAIT_FOR_ACK";

    /// <summary>Set by the proxy of ActionLoop where its image names itself (<c>OW_EXECUTION_ENV</c>).</summary>
    public const string ExecutionEnvironment = "__OW_EXECUTION_ENV";

    /// <summary>Set by the proxy of ActionLoop, always.</summary>
    public const string ProxyVersion = "__OW_PROXY_VERSION";

    /// <summary>Set by the image of an action that takes several activations at once.</summary>
    public const string AllowConcurrent = "__OW_ALLOW_CONCURRENT";

    private static readonly string[] s_known = [ApiHost, ProxyVersion, WaitForAck, ExecutionEnvironment, ActionName, AllowConcurrent];

    /// <summary>The first variable that tells of the platform; null where none does.</summary>
    public static string? Sign => Array.Find(s_known, name => Get(name) is not null);

    /// <summary>A variable's value; null for one that is not set.</summary>
    public static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Sets a variable, if it can be one.</summary>
    public static void Set(string name, string value)
    {
        if (name.Length > 0 && !name.Contains('=') && !name.Contains('\0') && !value.Contains('\0'))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
