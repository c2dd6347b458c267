using System.Globalization;

namespace Cdp.Matching.Columns;

/// <summary>Gives a part of a value.</summary>
/// <param name="Start">Where the part begins, in UTF-16 code units from 0.</param>
/// <param name="Length">The largest length of the part, in UTF-16 code units.</param>
public sealed record SubstringTransform(int Start, int Length) : ColumnTransform
{
    /// <summary>Gets where the part begins, in UTF-16 code units from 0.</summary>
    public int Start { get; } = Start >= 0 ? Start : throw new ArgumentOutOfRangeException(nameof(Start), Start, "A part begins at 0 or later.");

    /// <summary>Gets the largest length of the part, in UTF-16 code units.</summary>
    public int Length { get; } = Length > 0 ? Length : throw new ArgumentOutOfRangeException(nameof(Length), Length, "A part has at least one character.");

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Start >= value.Length)
        {
            return null;
        }

        // Half a surrogate pair is no character.
        var start = char.IsLowSurrogate(value[Start]) ? Start + 1 : Start;
        var end = (int)Math.Min(value.Length, (long)Start + Length);
        end = end < value.Length && end > start && char.IsLowSurrogate(value[end]) ? end - 1 : end;
        return end > start ? value[start..end] : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"substring({Start}, {Length})");
}
