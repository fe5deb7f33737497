using SQLitePCL;

namespace Serverless.Events.Sqlite;

/// <summary>What SQLite has answered in place of success.</summary>
internal sealed class SqliteFailure(int code, string message) : Exception(message)
{
    /// <summary>The primary result code.</summary>
    public int Code { get; } = code & 0xff;

    /// <summary>The failure as those see it who have sent or settled.</summary>
    /// <param name="file">The file of the database.</param>
    public EventSendException ToSendException(string file) => new(
        Code switch
        {
            raw.SQLITE_FULL => $"The disk is full: nothing was written to '{file}'. Make room and try again; the setting Serverless:Data moves the folder to another disk.",
            raw.SQLITE_IOERR => $"The disk has failed while '{file}' was written ({Message}); nothing was kept. Check the disk, or that there is room on it, and try again.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Another process has held '{file}' for too long; nothing was written. Try again, and end what holds it.",
            raw.SQLITE_TOOBIG => $"The message is larger than the file '{file}' can take in one piece (1 GB).",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN =>
                $"The file '{file}' cannot be written. Give this user the right to, or name another folder with the setting Serverless:Data.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                $"The file '{file}' is damaged or no database of the broker. Move it away and start again, or name another folder with the setting Serverless:Data.",
            _ => $"The database '{file}' has failed: {Message}.",
        },
        this);
}
