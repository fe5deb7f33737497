using System.Collections.Concurrent;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Serverless.EndToEnd.Tests;

/// <summary>The published ClickProcessor over one folder, which may die and come again, and what was clicked.</summary>
internal sealed class ClickShop : IAsyncDisposable
{
    private static readonly string[] Ads = ["shoes-top", "shoes-side", "coffee-top"];

    private readonly string _program;
    private readonly PriorityQueue<TaskCompletionSource, int> _milestones = new();
    private SampleProcess? _process;

    private ClickShop(string program, string folder)
    {
        _program = program;
        Folder = folder;
    }

    /// <summary>Where broker and database are.</summary>
    public string Folder { get; }

    /// <summary>The ids of all clicks that were answered with 302.</summary>
    public ConcurrentBag<Guid> Accepted { get; } = [];

    /// <summary>The process.</summary>
    public SampleProcess Process => _process ?? throw new InvalidOperationException("It does not run.");

    private string DatabaseFile => Path.Combine(Folder, "clicks.db");

    /// <summary>Starts it in a folder of its own.</summary>
    public static async Task<ClickShop> OpenAsync(string? folder = null)
    {
        var shop = new ClickShop(await PublishedSample.GetAsync("ClickProcessor"), folder ?? Directory.CreateTempSubdirectory("clicks-").FullName);
        await shop.StartAsync();
        return shop;
    }

    /// <summary>Starts the process again.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(Folder);
        _process = await SampleProcess.StartAsync(
            _program, Folder, ("Serverless__Data", Path.Combine(Folder, "broker")), ("ClickProcessor__Database", DatabaseFile));
    }

    /// <summary>Kills the process.</summary>
    public async Task KillAsync()
    {
        await Process.KillAsync();
        await Process.DisposeAsync();
        _process = null;
    }

    /// <summary>Clicks once.</summary>
    /// <returns>The status; null when nobody answered.</returns>
    public async Task<HttpStatusCode?> ClickAsync(int number)
    {
        try
        {
            using var answer = await Process.Client.GetAsync($"/click/{Ads[number % Ads.Length]}");
            if (answer.StatusCode == HttpStatusCode.Found)
            {
                Accept(Guid.Parse(answer.Headers.GetValues("Click-Id").Single()));
            }

            return answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // It was killed: whether the click arrived is unknown, and so nothing is expected of it.
            return null;
        }
    }

    /// <summary>Waits until so many clicks were accepted.</summary>
    public Task WhenAcceptedAsync(int count)
    {
        lock (_milestones)
        {
            if (Accepted.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _milestones.Enqueue(reached, count);
            return reached.Task;
        }
    }

    /// <summary>Waits until every accepted click is billed and counted. Others may be too: those whose answer was lost with the process.</summary>
    public async Task WaitUntilBilledAsync(TimeSpan limit)
    {
        using var connection = Open();
        var billed = await Poll.UntilAsync(
            () => Missing(connection, "bills") == 0 && Missing(connection, "counted") == 0, TimeSpan.FromMilliseconds(100), limit);
        Assert.True(billed, $"Of {Accepted.Count} accepted {Missing(connection, "bills")} were not billed, {Missing(connection, "counted")} not counted:\n{Process.Output}");
    }

    /// <summary>Every accepted click has one bill, and the budgets agree to the cent.</summary>
    public void AssertBilledOnce()
    {
        using var connection = Open();
        Assert.Equal(0, Missing(connection, "bills"));
        Assert.Equal(Scalar(connection, "SELECT count(*) FROM bills"), Scalar(connection, "SELECT count(DISTINCT click) FROM bills"));
        Assert.Equal(0, Scalar(connection, "SELECT sum(budget_cents - remaining_cents) - (SELECT sum(charged_cents) FROM bills) FROM campaigns"));
        Assert.Equal(0, Scalar(connection, "SELECT sum(clicks) - (SELECT count(*) FROM bills) FROM campaigns"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private void Accept(Guid click)
    {
        Accepted.Add(click);
        lock (_milestones)
        {
            while (_milestones.TryPeek(out var reached, out var count) && Accepted.Count >= count)
            {
                _milestones.Dequeue();
                reached.SetResult();
            }
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>How many accepted clicks a table does not have.</summary>
    private int Missing(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT click FROM {table}";
        using var row = command.ExecuteReader();
        var found = new HashSet<Guid>();
        while (row.Read())
        {
            found.Add(new Guid((byte[])row[0]));
        }

        return Accepted.Count(click => !found.Contains(click));
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
