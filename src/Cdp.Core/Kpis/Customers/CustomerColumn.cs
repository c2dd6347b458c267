using System.Globalization;

namespace Cdp.Kpis.Customers;

/// <summary>A named column about customers: a number or a text for each, where it is known. It is immutable and thread-safe.</summary>
public sealed class CustomerColumn
{
    private readonly double?[]? _numbers;
    private readonly string?[]? _texts;

    private CustomerColumn(string name, double?[]? numbers, string?[]? texts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, _numbers, _texts) = (name, numbers, texts);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets for how many customers there is a place.</summary>
    public int Count => _numbers?.Length ?? _texts!.Length;

    /// <summary>Gets a value that tells whether the column holds numbers; else it holds texts.</summary>
    public bool IsNumeric => _numbers is not null;

    /// <summary>Makes a column of numbers.</summary>
    /// <param name="name">The name.</param>
    /// <param name="numbers">A number for each customer, in their order; <see langword="null"/> where it is not known.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a number is not finite.</exception>
    public static CustomerColumn Of(string name, IEnumerable<double?> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        double?[] copy = [.. numbers];
        var wrong = Array.FindIndex(copy, static number => number is { } known && !double.IsFinite(known));
        return wrong < 0 ? new CustomerColumn(name, copy, null)
            : throw new ArgumentException($"The column {name} has no finite number in row {wrong + 1}. Correct it, or leave it open.", nameof(numbers));
    }

    /// <summary>Makes a column of texts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="texts">A text for each customer, in their order; <see langword="null"/> or empty where it is not known.</param>
    /// <returns>The column.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static CustomerColumn Of(string name, IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new CustomerColumn(name, null, [.. texts.Select(static text => string.IsNullOrWhiteSpace(text) ? null : text.Normalize())]);
    }

    /// <summary>Gets of how many customers it is known.</summary>
    internal int Known => _numbers?.Count(static number => number is not null) ?? _texts!.Count(static text => text is not null);

    internal double? NumberAt(int row) => _numbers![row];

    internal string? TextAt(int row) => _texts is { } texts ? texts[row] : _numbers![row]?.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Gives the column of some customers.</summary>
    internal CustomerColumn Of(IReadOnlyList<int> rows) =>
        _numbers is { } numbers ? new CustomerColumn(Name, [.. rows.Select(row => numbers[row])], null) : new CustomerColumn(Name, null, [.. rows.Select(row => _texts![row])]);
}
