using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Serverless.Connectors.Redis.Tests;

/// <summary>A redis-server of the tests' own, on a free port of the loopback address. Where the program is missing, tests that ask for the server skip.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private const string Missing = "redis-server is not installed; eng/install-tools installs it.";

    private static readonly string? Program = new[] { "/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server" }
        .FirstOrDefault(File.Exists);

    private readonly string[] _arguments;
    private Process? _process;

    public RedisServer()
        : this("--save", "", "--appendonly", "no")
    {
    }

    private RedisServer(params string[] arguments) => _arguments = arguments;

    public int Port { get; private set; }

    /// <summary>What the setting of the connection is for this server.</summary>
    public string Connection
    {
        get
        {
            Assert.SkipWhen(Program is null, Missing);
            return $"127.0.0.1:{Port}";
        }
    }

    public static async Task<RedisServer> StartAsync(params string[] arguments)
    {
        Assert.SkipWhen(Program is null, Missing);
        var server = new RedisServer(arguments);
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        // Between finding a port and taking it somebody else may have taken it.
        for (var attempt = 0; Program is not null && !await TryStartAsync(FreePort()); attempt++)
        {
            Assert.True(attempt < 10, "redis-server does not start.");
        }
    }

    /// <summary>Starts the server again, with what it had written.</summary>
    public async Task StartAgainAsync() => Assert.True(await TryStartAsync(Port), "redis-server does not start again.");

    /// <summary>Kills the server as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Asks the server a command without the connector's own connection.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }

    /// <summary>How often the server was asked a command since its statistics were reset.</summary>
    public async Task<int> CallsAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync("INFO commandstats\r\nQUIT\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream());
        var start = $"cmdstat_{command}:calls=";
        var line = (await reader.ReadToEndAsync()).Split('\n').FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line[start.Length..].Split(',')[0]);
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task<bool> TryStartAsync(int port)
    {
        Port = port;
        var start = new ProcessStartInfo(Program!)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "--port", port.ToString(), "--bind", "127.0.0.1", "--loglevel", "notice" },
        };
        foreach (var argument in _arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                Assert.Matches("^(.PONG|-NOAUTH.*)$", await AskAsync("PING"));
                return true;
            }
        }

        await KillAsync();
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
