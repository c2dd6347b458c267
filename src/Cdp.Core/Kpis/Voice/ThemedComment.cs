using System.Globalization;

namespace Cdp.Kpis.Voice;

/// <summary>A comment with its theme and its sentiment.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Theme">The number of its theme; <see langword="null"/> where it fits none.</param>
/// <param name="Similarity">How near it is to the centre of the nearest theme, from 0 to 1: the cosine of the angle between them.</param>
/// <param name="Sentiment">How it feels; <see langword="null"/> where nothing in it is known.</param>
/// <remarks>The text form is the number of the theme alone, so that a comment never gets into a log.</remarks>
public sealed record ThemedComment(CustomerComment Comment, int? Theme, double Similarity, SentimentScore? Sentiment)
{
    /// <inheritdoc/>
    public override string ToString() => Theme is { } theme ? theme.ToString(CultureInfo.InvariantCulture) : "no theme";
}
