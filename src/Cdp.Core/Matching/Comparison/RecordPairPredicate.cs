namespace Cdp.Matching.Comparison;

/// <summary>Tells whether something holds between two records.</summary>
/// <param name="left">The values of one record, in the order of the columns; a missing value is <see langword="null"/>.</param>
/// <param name="right">The values of the other record.</param>
/// <returns>Whether it holds.</returns>
public delegate bool RecordPairPredicate(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right);
