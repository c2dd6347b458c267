namespace Cdp.Matching.Planning;

/// <summary>What was found out about a column.</summary>
public sealed record ColumnProfile
{
    /// <summary>Gets the name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what its values are about.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Gets why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the share of the records that have a value, from 0 to 1.</summary>
    public required double FilledShare { get; init; }

    /// <summary>Gets the number of different values.</summary>
    public required int DistinctValues { get; init; }

    /// <summary>Gets the share of the records with a value that have the most frequent one, from 0 to 1.</summary>
    public required double LargestShare { get; init; }
}
