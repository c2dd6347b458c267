using Npgsql;
using NpgsqlTypes;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>One statement with its parameters <c>$1</c>, <c>$2</c> …</summary>
internal sealed class Statement(string text)
{
    public NpgsqlBatchCommand Command { get; } = new(text);

    /// <summary>Gets what takes each row.</summary>
    public Action<NpgsqlDataReader>? Row { get; private set; }

    public Statement With(short value) => With(value, NpgsqlDbType.Smallint);

    public Statement With(int value) => With(value, NpgsqlDbType.Integer);

    public Statement With(long value) => With(value, NpgsqlDbType.Bigint);

    public Statement With(bool value) => With(value, NpgsqlDbType.Boolean);

    public Statement With(Guid value) => With(value, NpgsqlDbType.Uuid);

    public Statement With(byte[] value) => With(value, NpgsqlDbType.Bytea);

    public Statement With(TimeSpan value) => With(value, NpgsqlDbType.Interval);

    public Statement With(string value) => With(value, NpgsqlDbType.Text);

    public Statement With(List<short> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Smallint);

    public Statement With(List<int> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public Statement With(int[] values) => With(values, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public Statement With(long[] values) => With(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public Statement With(short[] values) => With(values, NpgsqlDbType.Array | NpgsqlDbType.Smallint);

    public Statement With(List<long> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public Statement With(List<long?> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public Statement With(List<int?> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public Statement With(List<double> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Double);

    public Statement With(List<bool> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    public Statement With(List<Guid> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public Statement With(List<string> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public Statement WithNullable(List<string?> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public Statement With(List<byte[]> values) => With(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    /// <summary>Hands each row to an action.</summary>
    public Statement ForEach(Action<NpgsqlDataReader> row)
    {
        Row = row;
        return this;
    }

    private Statement With<T>(T value, NpgsqlDbType type)
    {
        Command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return this;
    }
}
