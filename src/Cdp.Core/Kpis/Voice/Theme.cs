using System.Globalization;

namespace Cdp.Kpis.Voice;

/// <summary>What many comments are about.</summary>
/// <param name="Number">Its number from 1 on, the largest theme first.</param>
/// <param name="Name">Its three most telling words.</param>
/// <param name="Words">Its most telling words, the clearest first.</param>
/// <param name="Examples">The texts that are nearest to its centre.</param>
/// <param name="Figure">What its comments come to; the share is that of all comments.</param>
/// <remarks>The text form is the number alone, so that a comment never gets into a log.</remarks>
public sealed record Theme(int Number, string Name, IReadOnlyList<ThemeWord> Words, IReadOnlyList<string> Examples, CommentFigure Figure)
{
    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
