namespace Serverless.Analyzers.Time.Limits;

/// <summary>Where .NET and libraries are told how long to wait. By name, so that nothing needs to be referenced.</summary>
internal static class TimeoutSettings
{
    private const double Second = TimeSpan.TicksPerSecond;
    private const double Millisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>Properties that are set, with what one of their numbers is in ticks; a <c>TimeSpan</c> says it itself.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Type, double Unit)>> Properties { get; } = new Dictionary<string, IReadOnlyList<(string, double)>>(StringComparer.Ordinal)
    {
        ["Timeout"] = [("HttpClient", Second), ("ClientConfig", Second), ("TimeoutStrategyOptions", Second), ("HttpTimeoutStrategyOptions", Second), ("SmtpClient", Millisecond), ("HttpWebRequest", Millisecond), ("WebRequest", Millisecond)],
        ["ConnectTimeout"] = [("SocketsHttpHandler", Second), ("ConfigurationOptions", Millisecond), ("SqlConnectionStringBuilder", Second), ("MongoClientSettings", Second)],
        ["CommandTimeout"] = [("DbCommand", Second), ("SqlConnectionStringBuilder", Second), ("NpgsqlConnectionStringBuilder", Second)],
        ["SyncTimeout"] = [("ConfigurationOptions", Millisecond)],
        ["AsyncTimeout"] = [("ConfigurationOptions", Millisecond)],
        ["SocketTimeout"] = [("MongoClientSettings", Second)],
        ["ServerSelectionTimeout"] = [("MongoClientSettings", Second)],
        ["BulkCopyTimeout"] = [("SqlBulkCopy", Second)],
        ["ReadTimeout"] = [("Stream", Millisecond), ("SerialPort", Millisecond)],
        ["ReceiveTimeout"] = [("Socket", Millisecond), ("TcpClient", Millisecond)],
        ["NetworkTimeout"] = [("RetryOptions", Second)],
    };

    /// <summary>Methods, with the name of the parameter that is the time and what one of its numbers is in ticks.</summary>
    public static IReadOnlyList<(string Type, string Method, string Parameter, double Unit)> Methods { get; } =
    [
        ("System.Threading.CancellationTokenSource", "CancelAfter", "delay", Millisecond),
        ("System.Threading.CancellationTokenSource", "CancelAfter", "millisecondsDelay", Millisecond),
        ("System.Threading.Tasks.Task", "WaitAsync", "timeout", Millisecond),
        ("System.Threading.Tasks.Task", "Wait", "timeout", Millisecond),
        ("System.Threading.Tasks.Task", "Wait", "millisecondsTimeout", Millisecond),
        ("System.Threading.Tasks.Task", "WaitAll", "timeout", Millisecond),
        ("System.Threading.Tasks.Task", "WaitAll", "millisecondsTimeout", Millisecond),
        ("System.Threading.WaitHandle", "WaitOne", "timeout", Millisecond),
        ("System.Threading.WaitHandle", "WaitOne", "millisecondsTimeout", Millisecond),
        ("System.Threading.SemaphoreSlim", "Wait", "timeout", Millisecond),
        ("System.Threading.SemaphoreSlim", "Wait", "millisecondsTimeout", Millisecond),
        ("System.Threading.SemaphoreSlim", "WaitAsync", "timeout", Millisecond),
        ("System.Threading.SemaphoreSlim", "WaitAsync", "millisecondsTimeout", Millisecond),
        ("System.Threading.ManualResetEventSlim", "Wait", "timeout", Millisecond),
        ("System.Threading.ManualResetEventSlim", "Wait", "millisecondsTimeout", Millisecond),
        ("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions", "SetCommandTimeout", "timeout", Second),
        ("Polly.TimeoutResiliencePipelineBuilderExtensions", "AddTimeout", "timeout", Second),
        ("Polly.Policy", "TimeoutAsync", "timeout", Second),
        ("Polly.Policy", "TimeoutAsync", "seconds", Second),
        ("Polly.Policy", "Timeout", "timeout", Second),
        ("Polly.Policy", "Timeout", "seconds", Second),
        ("Dapper.SqlMapper", "ExecuteAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "QueryAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "QuerySingleAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "QuerySingleOrDefaultAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "QueryFirstAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "QueryFirstOrDefaultAsync", "commandTimeout", Second),
        ("Dapper.SqlMapper", "Execute", "commandTimeout", Second),
        ("Dapper.SqlMapper", "Query", "commandTimeout", Second),
    ];

    /// <summary>Constructors, likewise.</summary>
    public static IReadOnlyList<(string Type, string Parameter, double Unit)> Constructors { get; } =
    [
        ("System.Threading.CancellationTokenSource", "delay", Millisecond),
        ("System.Threading.CancellationTokenSource", "millisecondsDelay", Millisecond),
        ("Dapper.CommandDefinition", "commandTimeout", Second),
    ];
}
