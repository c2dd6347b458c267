namespace Cdp.Matching.Columns;

/// <summary>Takes one value for missing, such as <c>unknown</c>.</summary>
/// <param name="Value">The value that is taken for missing, compared ordinally.</param>
public sealed record NullIfTransform(string Value) : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value) => string.Equals(value, Value, StringComparison.Ordinal) ? null : value;

    /// <inheritdoc/>
    public override string ToString() => $"nullif('{Value}')";
}
