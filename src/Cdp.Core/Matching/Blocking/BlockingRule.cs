using Cdp.Matching.Columns;

namespace Cdp.Matching.Blocking;

/// <summary>Which pairs of records are compared at all: those that agree on every column of the rule, and are neighbours where the rule sorts.</summary>
/// <remarks>A record with a missing value in one of the columns is in no pair of the rule.</remarks>
public sealed record BlockingRule
{
    /// <summary>Gets the columns on which both records must agree, at least one unless the rule sorts.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ColumnExpression> Columns { get; init; } = [];

    /// <summary>Gets those of the columns that hold arrays, of which any common element is enough.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ColumnExpression> ArraysToExplode { get; init; } = [];

    /// <summary>Gets what records are sorted by, among those that agree on the columns, to meet their neighbours alone.</summary>
    /// <value>The default is <see langword="null"/>: all that agree meet.</value>
    public SortedNeighborhood? Neighborhood { get; init; }

    /// <summary>Gives the columns.</summary>
    /// <returns>The columns, joined by "and".</returns>
    public override string ToString() => string.Join(" and ", [.. Columns.Select(column => column.ToString()), .. Neighborhood is null ? (string[])[] : [$"near in {Neighborhood}"]]);
}
