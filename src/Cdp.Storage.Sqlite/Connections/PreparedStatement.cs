using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>A statement that is prepared once for each connection and then used again and again.</summary>
/// <remarks>
/// It calls SQLite directly: Microsoft.Data.Sqlite looks up parameters by name, boxes their values and goes through a data reader, which
/// costs more than the insert itself. Parameters are bound in the order of the calls, columns are read by index.
/// Disposing of it ends one use (it is reset); <see cref="Close"/> ends it for good.
/// </remarks>
internal sealed class PreparedStatement : IDisposable
{
    private const int StackBytes = 512;

    // Lone surrogates would be stored as a replacement character, and two different texts become one. They are refused instead.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly sqlite3 _database;
    private readonly Action<CdpStorageException> _failed;
    private readonly sqlite3_stmt _statement;
    private int _bound;
    private bool _inUse;

    public PreparedStatement(sqlite3 database, string text, Action<CdpStorageException> failed)
    {
        _database = database;
        _failed = failed;
        var result = raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    /// <summary>Starts a use.</summary>
    public PreparedStatement Start()
    {
        if (_inUse)
        {
            throw new InvalidOperationException("A prepared statement was used while an earlier use of it had not ended.");
        }

        _inUse = true;
        _bound = 0;
        return this;
    }

    public PreparedStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public PreparedStatement Bind(bool value) => Bind(value ? 1 : 0);

    public PreparedStatement Bind(DateTimeOffset value) => Bind(value.ToUnixTimeMilliseconds());

    public PreparedStatement Bind(double value)
    {
        Check(raw.sqlite3_bind_double(_statement, ++_bound, value));
        return this;
    }

    public PreparedStatement BindNull()
    {
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    public PreparedStatement Bind(string? value)
    {
        if (value is null)
        {
            return BindNull();
        }

        var most = Utf8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        var buffer = most <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return BindText(buffer[..Utf8.GetBytes(value, buffer)]);
        }
        finally
        {
            if (rented is not null)
            {
                // The text may be personal.
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    /// <summary>Binds text that is UTF-8 already.</summary>
    public PreparedStatement BindText(ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite takes for NULL.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_text(_statement, ++_bound, string.Empty)
            : raw.sqlite3_bind_text(_statement, ++_bound, value));
        return this;
    }

    public PreparedStatement BindBlob(ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0)
            : raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        return result switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failure(result),
        };
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>The number of rows that it changed.</returns>
    public int Execute()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    /// <summary>Gives the bytes of a text or a blob. They are gone with the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => Utf8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Ends this use. A statement that is not reset would hold on to its snapshot.</summary>
    public void Dispose()
    {
        // The result repeats the error of the last step, which was thrown then.
        _ = raw.sqlite3_reset(_statement);
        _inUse = false;
    }

    /// <summary>Ends the statement for good.</summary>
    public void Close() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private Exception Failure(int result)
    {
        if (result == raw.SQLITE_INTERRUPT)
        {
            return new OperationCanceledException();
        }

        var failure = SqliteFaults.Create(_database, result);
        _failed(failure);
        return failure;
    }
}
