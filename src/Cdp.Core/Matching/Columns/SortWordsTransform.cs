namespace Cdp.Matching.Columns;

/// <summary>Gives the words of a value in ordinal order, so that the order of given name and family name does not matter.</summary>
/// <remarks>
/// <c>Nguyen Van An</c> and <c>An Nguyen Van</c> become equal. Words are what white space separates; repeated words stay. It changes nothing in the
/// words themselves: normalise names first. Applying it twice changes nothing more. A value without words gives a missing one.
/// </remarks>
public sealed record SortWordsTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sort(value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <inheritdoc/>
    public override string ToString() => "sortwords";

    /// <summary>Joins words in ordinal order.</summary>
    /// <param name="words">The words; they are sorted in place.</param>
    /// <returns>The words, separated by single spaces; <see langword="null"/> when there are none.</returns>
    internal static string? Sort(string[] words)
    {
        Array.Sort(words, StringComparer.Ordinal);
        return words.Length == 0 ? null : string.Join(' ', words);
    }
}
