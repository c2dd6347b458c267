using System.Collections.Frozen;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Records;

/// <summary>How frequent the values of a column are, as told by other records than those that are compared: of a whole country, say, or of the last full run.</summary>
/// <remarks>It does not change and is safe for use from many threads at once. A value that it does not know counts as frequent as the rarest one that it knows.</remarks>
public sealed class TermFrequencies
{
    private readonly FrozenDictionary<string, double> _shares;

    /// <summary>Initializes a new instance of the <see cref="TermFrequencies"/> class.</summary>
    /// <param name="column">The column; for a derived one the values are the derived ones.</param>
    /// <param name="shares">The share of the records with a value that have each value, above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">There is no value, an empty one, one twice, or a share that is not above 0 and at most 1.</exception>
    public TermFrequencies(ColumnExpression column, IEnumerable<KeyValuePair<string, double>> shares)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(shares);
        Column = column;
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (value, share) in shares)
        {
            if (string.IsNullOrEmpty(value) || share is not (> 0 and <= 1) || !known.TryAdd(value, share))
            {
                throw new ArgumentException(
                    $"The term frequencies of {column} have an empty value, one that is there twice, or a share that is not above 0 and at most 1. Give each value once, with its share.", nameof(shares));
            }
        }

        if (known.Count == 0)
        {
            throw new ArgumentException($"The term frequencies of {column} are empty. Leave them out, and the records are counted themselves.", nameof(shares));
        }

        _shares = known.ToFrozenDictionary(StringComparer.Ordinal);
        Least = _shares.Values.Min();
    }

    /// <summary>Gets the column.</summary>
    public ColumnExpression Column { get; }

    /// <summary>Gets the share of each value.</summary>
    public IReadOnlyDictionary<string, double> Shares => _shares;

    /// <summary>Gets the share of the rarest value, which is also that of every value that is not known.</summary>
    public double Least { get; }

    /// <summary>Counts the values of records.</summary>
    /// <param name="table">The records.</param>
    /// <param name="column">The column.</param>
    /// <returns>The frequencies.</returns>
    /// <exception cref="ArgumentException">There is no such column, or it has no values.</exception>
    public static TermFrequencies FromTable(RecordTable table, ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(table);
        var encoded = table.Encode(column);
        var counts = encoded.CountValues();
        double known = encoded.Codes.Length - counts[0];
        return new TermFrequencies(column, counts.Index().Skip(1).Where(count => count.Item > 0).Select(count => KeyValuePair.Create(encoded.Values[count.Index], count.Item / known)));
    }

    /// <summary>Gets how frequent a value is.</summary>
    /// <param name="value">The value, compared ordinally.</param>
    /// <returns>Its share of the records that have a value; <see cref="Least"/> when it is not known.</returns>
    public double ShareOf(string value) => _shares.GetValueOrDefault(value, Least);
}
