namespace Cdp.Matching.Columns;

/// <summary>A column as the records have it.</summary>
/// <param name="Name">Its name.</param>
public sealed record PlainColumn(string Name) : ColumnExpression
{
    /// <inheritdoc/>
    public override string Column => Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
