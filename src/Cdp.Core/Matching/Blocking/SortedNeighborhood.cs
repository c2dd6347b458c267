using Cdp.Matching.Columns;

namespace Cdp.Matching.Blocking;

/// <summary>Brings together records whose values are near each other in sorted order: the sorted neighbourhood method of Hernández and Stolfo.</summary>
/// <remarks>
/// The window goes over distinct values, not over records, so that neither a frequent value nor the order of the records decides who meets. Values are ordered by their
/// UTF-16 code units.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/568271.223807">Hernández and Stolfo, The merge/purge problem for large databases (1995)</seealso>
public sealed record SortedNeighborhood
{
    /// <summary>Gets the columns to sort by, at least one: by the first, where that is equal by the second, and so on.</summary>
    public required IReadOnlyList<ColumnExpression> SortBy { get; init; }

    /// <summary>Gets how many neighbouring values share a window, at least 2. With 2 a value meets itself and its next neighbours.</summary>
    /// <value>The default is 3.</value>
    public int Window { get; init; } = 3;

    /// <summary>Gives the columns and the window.</summary>
    /// <returns>The columns, joined by commas, and the window.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(", ", SortBy)} within {Window}");
}
