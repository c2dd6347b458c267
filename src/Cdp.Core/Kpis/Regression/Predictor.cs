using System.Globalization;

namespace Cdp.Kpis.Regression;

/// <summary>A named column that a target is explained by: a number or a text for each row. It is immutable and thread-safe.</summary>
public sealed class Predictor
{
    private readonly double[]? _numbers;
    private readonly string[]? _texts;

    private Predictor(string name, double[]? numbers, string[]? texts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, _numbers, _texts) = (name, numbers, texts);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets how many rows there are.</summary>
    public int RowCount => _numbers?.Length ?? _texts!.Length;

    /// <summary>Gets a value that tells whether the column holds numbers; else it holds texts.</summary>
    public bool IsNumeric => _numbers is not null;

    /// <summary>Makes a column of numbers.</summary>
    /// <param name="name">The name.</param>
    /// <param name="numbers">A number for each row, in the order of the rows.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a number is not finite.</exception>
    public static Predictor Of(string name, IEnumerable<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        double[] copy = [.. numbers];
        var wrong = Array.FindIndex(copy, static number => !double.IsFinite(number));
        return wrong < 0 ? new Predictor(name, copy, null)
            : throw new ArgumentException($"The column {name} has no finite number in row {wrong + 1}. Fill it in, or leave the row out.", nameof(numbers));
    }

    /// <summary>Makes a column of texts, of which each becomes an indicator: 1 where a row has it, else 0.</summary>
    /// <param name="name">The name.</param>
    /// <param name="texts">A text for each row, in the order of the rows.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">The name or a text is empty.</exception>
    public static Predictor Of(string name, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] copy = [.. texts];
        var wrong = Array.FindIndex(copy, string.IsNullOrWhiteSpace);
        return wrong < 0 ? new Predictor(name, null, copy)
            : throw new ArgumentException($"The column {name} has no text in row {wrong + 1}. Fill it in, with a text such as none where nothing is known, or leave the row out.", nameof(texts));
    }

    internal double NumberAt(int row) => _numbers![row];

    internal string TextAt(int row) => _texts is { } texts ? texts[row] : _numbers![row].ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives the different texts, in ordinal order.</summary>
    internal string[] Levels() => [.. _texts!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
