namespace Serverless.Analyzers.ColdStart.Apis;

/// <summary>Calls that wait for something outside of the process: files, the network, databases, other processes.</summary>
internal static class OutsideCalls
{
    public const string Files = "works with files";
    public const string Network = "goes over the network";
    public const string Database = "asks a database";
    public const string Process = "starts a process";

    /// <summary>Methods, by the metadata name of their type.</summary>
    public static IReadOnlyList<(string Type, string What, string[] Methods)> Methods { get; } =
    [
        ("System.IO.File", Files,
        [
            "ReadAllText", "ReadAllTextAsync", "ReadAllLines", "ReadAllLinesAsync", "ReadAllBytes", "ReadAllBytesAsync", "ReadLines", "ReadLinesAsync",
            "WriteAllText", "WriteAllTextAsync", "WriteAllLines", "WriteAllLinesAsync", "WriteAllBytes", "WriteAllBytesAsync",
            "AppendAllText", "AppendAllTextAsync", "AppendAllLines", "AppendAllLinesAsync", "AppendText",
            "Open", "OpenRead", "OpenWrite", "OpenText", "Create", "CreateText", "Copy", "Move", "Delete",
        ]),
        ("System.IO.Directory", Files, ["GetFiles", "GetDirectories", "GetFileSystemEntries", "EnumerateFiles", "EnumerateDirectories", "EnumerateFileSystemEntries", "CreateDirectory", "Delete", "Move"]),
        ("System.IO.FileInfo", Files, ["Open", "OpenRead", "OpenWrite", "OpenText", "Create", "CreateText", "CopyTo", "MoveTo", "Delete"]),
        ("System.IO.DirectoryInfo", Files, ["GetFiles", "GetDirectories", "EnumerateFiles", "EnumerateDirectories", "Create", "Delete"]),
        ("System.IO.Compression.ZipFile", Files, ["Open", "OpenRead", "ExtractToDirectory", "CreateFromDirectory"]),
        ("System.Net.Http.HttpClient", Network, ["GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync", "Send", "SendAsync"]),
        ("System.Net.Http.Json.HttpClientJsonExtensions", Network, ["GetFromJsonAsync", "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "DeleteFromJsonAsync"]),
        ("System.Net.Dns", Network, ["GetHostEntry", "GetHostEntryAsync", "GetHostAddresses", "GetHostAddressesAsync"]),
        ("System.Net.Sockets.Socket", Network, ["Connect", "ConnectAsync", "Send", "SendAsync", "Receive", "ReceiveAsync"]),
        ("System.Net.Sockets.TcpClient", Network, ["Connect", "ConnectAsync"]),
        ("System.Net.Sockets.UdpClient", Network, ["Send", "SendAsync", "Receive", "ReceiveAsync"]),
        ("System.Net.WebRequest", Network, ["GetResponse", "GetResponseAsync", "GetRequestStream", "GetRequestStreamAsync"]),
        ("System.Net.WebClient", Network, ["DownloadString", "DownloadStringTaskAsync", "DownloadData", "DownloadDataTaskAsync", "DownloadFile", "UploadString", "UploadData"]),
        ("System.Net.NetworkInformation.Ping", Network, ["Send", "SendPingAsync"]),
        ("System.Net.Mail.SmtpClient", Network, ["Send", "SendMailAsync", "SendAsync"]),
        ("System.Data.Common.DbConnection", Database, ["OpenAsync"]),
        ("System.Data.IDbConnection", Database, ["Open"]),
        ("System.Data.Common.DbCommand", Database, ["ExecuteNonQuery", "ExecuteNonQueryAsync", "ExecuteReader", "ExecuteReaderAsync", "ExecuteScalar", "ExecuteScalarAsync"]),
        ("Dapper.SqlMapper", Database, ["Execute", "ExecuteAsync", "ExecuteScalar", "ExecuteScalarAsync", "Query", "QueryAsync", "QueryFirst", "QueryFirstAsync", "QuerySingle", "QuerySingleAsync"]),
        ("Npgsql.NpgsqlDataSource", Database, ["OpenConnection", "OpenConnectionAsync"]),
        ("Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions", Database, ["Migrate", "MigrateAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "OpenConnection", "OpenConnectionAsync"]),
        ("Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade", Database, ["EnsureCreated", "EnsureCreatedAsync", "EnsureDeleted", "EnsureDeletedAsync"]),
        ("Microsoft.EntityFrameworkCore.DbContext", Database, ["SaveChanges", "SaveChangesAsync"]),
        ("Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions", Database, ["ToListAsync", "ToArrayAsync", "ToDictionaryAsync", "FirstAsync", "FirstOrDefaultAsync", "SingleAsync", "SingleOrDefaultAsync", "AnyAsync", "CountAsync", "LoadAsync"]),
        ("System.Diagnostics.Process", Process, ["Start"]),
    ];

    /// <summary>Streams and clients that begin to work when they are made, as long as they are given what is named here.</summary>
    public static IReadOnlyList<(string Type, string What, string FirstParameter)> Creations { get; } =
    [
        ("System.IO.FileStream", Files, "path"),
        ("System.IO.StreamReader", Files, "path"),
        ("System.IO.StreamWriter", Files, "path"),
        ("System.Net.Sockets.TcpClient", Network, "hostname"),
    ];
}
