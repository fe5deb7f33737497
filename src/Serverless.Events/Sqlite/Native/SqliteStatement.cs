using System.Text;
using SQLitePCL;

namespace Serverless.Events.Sqlite;

/// <summary>A prepared statement, used again and again.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    private byte[] _text = new byte[256];

    public SqliteStatement Bind(int index, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public SqliteStatement BindOrNull(int index, ReadOnlySpan<byte> value) => value.IsEmpty ? BindNull(index) : Bind(index, value);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most)
        {
            _text = new byte[most * 2];
        }

        var length = Encoding.UTF8.GetBytes(value, _text);
        database.Check(raw.sqlite3_bind_text(handle, index, _text.AsSpan(0, length)));
        return this;
    }

    public SqliteStatement BindNull(int index)
    {
        database.Check(raw.sqlite3_bind_null(handle, index));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one; the statement is reset when not.</returns>
    public bool Read()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }

        throw Fail(code);
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    /// <returns>How many rows it has changed.</returns>
    public int Run()
    {
        var code = raw.sqlite3_step(handle);
        if (code != raw.SQLITE_DONE)
        {
            throw Fail(code);
        }

        Reset();
        return database.Changes;
    }

    /// <summary>Asks for one number.</summary>
    /// <returns>The number, or null when there is no row or nothing in it.</returns>
    public long? ReadNumber()
    {
        if (!Read())
        {
            return null;
        }

        long? value = IsNull(0) ? null : GetNumber(0);

        // An UPDATE that answers a row is only done when it is stepped to its end.
        while (Read())
        {
        }

        return value;
    }

    /// <summary>Ends a statement before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public long GetNumber(int column) => raw.sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> GetBytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string GetText(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public string? GetTextOrNull(int column) => IsNull(column) ? null : GetText(column);

    public void Dispose() => handle.Dispose();

    private SqliteFailure Fail(int code)
    {
        var failure = database.Failure(code);
        Reset();
        return failure;
    }
}
