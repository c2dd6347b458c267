using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>A record that is compared by itself, outside any table: what comparisons ask of it is worked out at its first use and kept.</summary>
/// <remarks>Safe for use from many threads at once: threads that meet write the same, and each reference is written whole.</remarks>
/// <param name="layout">What there is to ask.</param>
/// <param name="record">The values.</param>
internal sealed class ComparedRecord(RecordLayout layout, GuestRecord record)
{
    private readonly ComparedText?[] _texts = new ComparedText?[layout.Columns.Count];
    private readonly string?[]?[] _groups = new string?[layout.Groups.Count][];

    /// <summary>Gives the texts of a group of columns; <see langword="null"/> where they are missing.</summary>
    public string?[] TextsOf(int group) => _groups[group] ??= [.. layout.Groups[group].Select(column => TextOf(column).Text)];

    /// <summary>Gives a text, with what is known of it.</summary>
    public ComparedText TextOf(int column) => _texts[column] ?? Read(column);

    private ComparedText Read(int column)
    {
        // A guest keeps what it derives, and only one thread at a time may let it.
        lock (_texts)
        {
            var expression = layout.Columns[column];
            var value = record.ValueOf(expression);
            return _texts[column] ??= new ComparedText(value, value is null ? double.NegativeInfinity : layout.LogOf(column, value));
        }
    }
}
