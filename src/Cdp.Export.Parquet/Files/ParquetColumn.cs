using Parquet;
using Parquet.Schema;

namespace Cdp.Export.Parquet.Files;

/// <summary>A column of a table: its name and type, and where a row has its value.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal sealed class ParquetColumn<TRow>
{
    private readonly Func<ParquetRowGroupWriter, IReadOnlyList<TRow>, CancellationToken, Task> _write;

    private ParquetColumn(DataField field, Func<ParquetRowGroupWriter, IReadOnlyList<TRow>, CancellationToken, Task> write)
    {
        Field = field;
        _write = write;
    }

    public DataField Field { get; }

    public static ParquetColumn<TRow> Text(string name, Func<TRow, string> value)
    {
        var field = new DataField(name, typeof(string), isNullable: false);
        return new(field, (group, rows, _) => group.WriteAsync(field, Values(rows, value)));
    }

    public static ParquetColumn<TRow> TextOrNull(string name, Func<TRow, string?> value)
    {
        var field = new DataField(name, typeof(string), isNullable: true);
        return new(field, (group, rows, _) => group.WriteAsync(field, (IReadOnlyCollection<string>)Values(rows, value)!));
    }

    public static ParquetColumn<TRow> Number(string name, Func<TRow, long> value) => Struct(new DataField(name, typeof(long), isNullable: false), value);

    public static ParquetColumn<TRow> NumberOrNull(string name, Func<TRow, long?> value) => Nullable(new DataField(name, typeof(long), isNullable: true), value);

    public static ParquetColumn<TRow> Time(string name, Func<TRow, DateTimeOffset> value) =>
        Struct(TimeField(name, isNullable: false), row => value(row).UtcDateTime);

    public static ParquetColumn<TRow> TimeOrNull(string name, Func<TRow, DateTimeOffset?> value) =>
        Nullable<DateTime>(TimeField(name, isNullable: true), row => value(row)?.UtcDateTime);

    public static ParquetColumn<TRow> DateOrNull(string name, Func<TRow, DateOnly?> value) => Nullable(new DataField(name, typeof(DateOnly), isNullable: true), value);

    public Task WriteAsync(ParquetRowGroupWriter group, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) => _write(group, rows, cancellationToken);

    private static ParquetColumn<TRow> Struct<TValue>(DataField field, Func<TRow, TValue> value)
        where TValue : struct =>
        new(field, (group, rows, token) => group.WriteAsync<TValue>(field, new ReadOnlyMemory<TValue>(Values(rows, value)), null, null, token));

    private static ParquetColumn<TRow> Nullable<TValue>(DataField field, Func<TRow, TValue?> value)
        where TValue : struct =>
        new(field, (group, rows, token) => group.WriteAsync<TValue>(field, new ReadOnlyMemory<TValue?>(Values(rows, value)), null, null, token));

    private static DateTimeDataField TimeField(string name, bool isNullable) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: isNullable);

    private static TValue[] Values<TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
