namespace Cdp.Kpis.Voice;

/// <summary>How a comment feels, and why.</summary>
/// <param name="Score">From −1, as bad as can be, to 1.</param>
/// <param name="Language">The language it was read in, such as <c>vi</c>; <see langword="null"/> where it makes no difference, as with emoji alone.</param>
/// <param name="Words">The words that made the score, in their order; emoji come last.</param>
/// <remarks>The text form is the score alone, so that a comment never gets into a log.</remarks>
public sealed record SentimentScore(double Score, string? Language, IReadOnlyList<SentimentWord> Words)
{
    /// <inheritdoc/>
    public override string ToString() => Score.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
