namespace Cdp.Matching.Records;

/// <summary>Takes the values of a record that was added to a <see cref="RecordTableBuilder"/>. Those that are not set are missing.</summary>
/// <remarks>It is of use until the next record is added.</remarks>
public readonly ref struct RecordValues
{
    private readonly RecordTableBuilder _builder;
    private readonly int _row;

    internal RecordValues(RecordTableBuilder builder, int row) => (_builder, _row) = (builder, row);

    /// <summary>Sets a value.</summary>
    /// <param name="column">The place of the column among those of the table, from 0.</param>
    /// <param name="value">The value, which is copied. An empty one counts as missing.</param>
    /// <returns>The same values, so that calls can be chained.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">Another record was added, or the table was made, since.</exception>
    public RecordValues Set(int column, scoped ReadOnlySpan<char> value)
    {
        if (_builder is null)
        {
            throw new InvalidOperationException("These values belong to no record. Get them from RecordTableBuilder.Add.");
        }

        _builder.Set(_row, column, value);
        return this;
    }
}
