namespace Cdp.Kpis.Voice;

/// <summary>A theme in a group, compared with the same theme in all other groups.</summary>
/// <param name="Group">The group; <see langword="null"/> of the comments without one.</param>
/// <param name="Theme">The number of the theme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Figure">What its comments in the group come to; the share is that of all comments of the group.</param>
/// <param name="Share">Its share in the group against all others; <see langword="null"/> where there are none.</param>
/// <param name="Score">Its score in the group against all others; <see langword="null"/> where either has fewer than ten scores.</param>
/// <param name="Sentiment">Its mean sentiment in the group against all others; <see langword="null"/> where either has fewer than ten.</param>
/// <remarks>The text form is the number of the theme alone, so that a value never gets into a log.</remarks>
public sealed record ThemeGroup(string? Group, int Theme, string Name, CommentFigure Figure, ThemeDifference? Share, ThemeDifference? Score, ThemeDifference? Sentiment)
{
    /// <inheritdoc/>
    public override string ToString() => Theme.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
