namespace Cdp.Kpis.Voice;

/// <summary>What comments are about.</summary>
/// <param name="Themes">The themes, the largest first.</param>
/// <param name="Rest">What the comments without a theme come to.</param>
/// <param name="Total">What all comments come to.</param>
/// <param name="Comments">Each comment with its theme and its sentiment, in the order in which they were given.</param>
/// <param name="Trials">The numbers of themes that were tried, with their silhouettes.</param>
/// <param name="Options">How the themes were found.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record ThemeResult(
    IReadOnlyList<Theme> Themes,
    CommentFigure Rest,
    CommentFigure Total,
    IReadOnlyList<ThemedComment> Comments,
    IReadOnlyList<ThemeTrial> Trials,
    ThemeOptions Options,
    IReadOnlyList<string> Warnings);
