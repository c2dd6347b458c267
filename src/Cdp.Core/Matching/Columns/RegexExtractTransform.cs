using System.Globalization;
using System.Text.RegularExpressions;

namespace Cdp.Matching.Columns;

/// <summary>Gives what a regular expression finds first in a value.</summary>
/// <remarks>The expression comes from users, so it is matched without backtracking: its time grows with the length of the value alone.</remarks>
public sealed record RegexExtractTransform : ColumnTransform
{
    private const int MaxPatternLength = 1_000;

    private readonly Regex _regex;

    /// <summary>Initializes a new instance of the <see cref="RegexExtractTransform"/> class.</summary>
    /// <param name="pattern">The expression, of at most 1,000 characters.</param>
    /// <param name="group">The number of the group to take; 0 takes the whole match.</param>
    /// <exception cref="ArgumentException">The expression is not valid, too long, or needs backtracking; or it has no such group.</exception>
    public RegexExtractTransform(string pattern, int group = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        if (pattern.Length > MaxPatternLength)
        {
            throw new ArgumentException($"The regular expression is longer than {MaxPatternLength} characters. Shorten it.", nameof(pattern));
        }

        (Pattern, Group) = (pattern, group);
        try
        {
            _regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException($"The regular expression {pattern} needs backtracking. Write it without look-around and back-references.", nameof(pattern), exception);
        }

        if (!_regex.GetGroupNumbers().Contains(group))
        {
            throw new ArgumentException($"The regular expression {pattern} has no group {group.ToString(CultureInfo.InvariantCulture)}. Use 0 for the whole match.", nameof(group));
        }
    }

    /// <summary>Gets the expression.</summary>
    public string Pattern { get; }

    /// <summary>Gets the number of the group to take; 0 takes the whole match.</summary>
    public int Group { get; }

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var match = _regex.Match(value);
        return match.Success && match.Groups[Group] is { Success: true, Length: > 0 } found ? found.Value : null;
    }

    /// <summary>Tells whether the other one has the same expression and group.</summary>
    /// <param name="other">The other transform.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(RegexExtractTransform? other) => other is not null && Pattern == other.Pattern && Group == other.Group;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Pattern, Group);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"extract('{Pattern}', {Group})");
}
