using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>A condition of your own, for what no other one can say.</summary>
/// <remarks>
/// <para>
/// The predicate must give the same answer for the same values, whatever the order of the two records, and be safe for use from many threads at once: it runs once
/// for each two combinations of values, and the scorer remembers the answer. Where a value is missing it should not hold, unless missing values are what it is about.
/// </para>
/// <para>
/// Code cannot be kept in a file, so <see cref="MatchModelJson"/> and Splink's settings refuse it by its name. Conditions with one name, equal columns and one
/// predicate are equal.
/// </para>
/// </remarks>
public sealed record CustomCondition : LevelCondition
{
    /// <summary>Initializes a new instance of the <see cref="CustomCondition"/> class.</summary>
    /// <param name="name">What it says, for people, such as <c>same_initials</c>.</param>
    /// <param name="columns">The columns that it looks at, at least one, each once.</param>
    /// <param name="holds">Tells whether it holds, given the values of the one record and of the other, in the order of the columns; a missing value is <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">There is no name or column, or a column is there twice.</exception>
    public CustomCondition(string name, IReadOnlyList<ColumnExpression> columns, Func<ReadOnlySpan<string?>, ReadOnlySpan<string?>, bool> holds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(holds);
        if (columns.Count == 0 || columns.Distinct().Count() < columns.Count)
        {
            throw new ArgumentException($"The condition {name} has no column, or one twice. Give at least one, each once.", nameof(columns));
        }

        (Name, Columns, Predicate) = (name, [.. columns], holds);
    }

    /// <summary>Gets what it says, for people.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns { get; }

    /// <summary>Gets what tells whether it holds.</summary>
    public Func<ReadOnlySpan<string?>, ReadOnlySpan<string?>, bool> Predicate { get; }

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right) => Predicate(left, right);

    /// <summary>Tells whether the other one has the same name, columns and predicate.</summary>
    /// <param name="other">The other condition.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(CustomCondition? other) => other is not null && Name == other.Name && Predicate == other.Predicate && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Columns.Count, Predicate);

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
