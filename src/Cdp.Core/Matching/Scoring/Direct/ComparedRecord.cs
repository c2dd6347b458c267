using Cdp.Matching.Columns;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>A record that is compared by itself, outside any table: what comparisons ask of it is worked out at its first use and kept.</summary>
/// <remarks>Safe for use from many threads at once: threads that meet work out the same, and each reference is written whole.</remarks>
/// <param name="layout">What there is to ask.</param>
/// <param name="values">The value of each column; <see langword="null"/> where it is missing.</param>
internal sealed class ComparedRecord(RecordLayout layout, IReadOnlyList<string?> values)
{
    private readonly ComparedText?[] _texts = new ComparedText?[layout.Columns.Count];
    private readonly string?[]?[] _groups = new string?[layout.Groups.Count][];

    /// <summary>Gives the texts of a group of columns; <see langword="null"/> where they are missing.</summary>
    public string?[] TextsOf(int group) => _groups[group] ??= Array.ConvertAll(layout.Groups[group], column => TextOf(column).Text);

    /// <summary>Gives a text, with what is known of it.</summary>
    public ComparedText TextOf(int column) => _texts[column] ??= Read(column);

    private ComparedText Read(int column)
    {
        var (expression, source) = layout.Columns[column];
        var value = expression is DerivedColumn derived
            ? TextOf(source).Text is { } text ? derived.Transform.Apply(text) : null
            : values[source];
        return string.IsNullOrEmpty(value) ? ComparedText.Missing : new ComparedText(value, layout.LogOf(column, value));
    }
}
