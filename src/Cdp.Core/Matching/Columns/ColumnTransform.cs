namespace Cdp.Matching.Columns;

/// <summary>A pure function from one text to another, by which a column is derived from another one.</summary>
/// <remarks>
/// It is applied once to each distinct value of a column, from many threads at once. Transforms with equal parts are equal, so that a derived column is
/// made once, however often it is used.
/// </remarks>
public abstract record ColumnTransform
{
    private protected ColumnTransform()
    {
    }

    /// <summary>Derives a value.</summary>
    /// <param name="value">The value; it is not missing.</param>
    /// <returns>The derived value, or <see langword="null"/> when it is missing.</returns>
    public abstract string? Apply(string value);
}
