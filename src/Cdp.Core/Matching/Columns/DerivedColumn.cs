namespace Cdp.Matching.Columns;

/// <summary>A column that is derived from another one, value by value.</summary>
/// <param name="Source">What it is derived from.</param>
/// <param name="Transform">How.</param>
public sealed record DerivedColumn(ColumnExpression Source, ColumnTransform Transform) : ColumnExpression
{
    /// <inheritdoc/>
    public override string Column => Source.Column;

    /// <inheritdoc/>
    public override string ToString() => $"{Source}.{Transform}";
}
