using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>What must hold between two records for a level of a comparison to be theirs.</summary>
/// <remarks>It is a value and depends on the values of its columns alone. It is symmetrical: the order of the two records does not matter.</remarks>
public abstract record LevelCondition
{
    private protected LevelCondition()
    {
    }

    /// <summary>Gets the columns that the condition looks at, each once.</summary>
    public abstract IReadOnlyList<ColumnExpression> Columns { get; }

    /// <summary>Tests two records.</summary>
    /// <param name="left">The values of one record, in the order of <see cref="Columns"/>; a missing value is <see langword="null"/>.</param>
    /// <param name="right">The values of the other record.</param>
    /// <returns>Whether the condition holds. A condition about values that are missing does not hold.</returns>
    /// <remarks>This is the slow, obvious form. It runs once for each two distinct values; the scorer remembers the result.</remarks>
    public abstract bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right);
}
