using Cdp.Kpis.Voice;

namespace Cdp.Tool.Json;

/// <summary>What customers say, for programs.</summary>
internal sealed record VoiceSummary
{
    /// <summary>Gets what the scores are: <c>nps</c>, <c>csat</c> or <c>ces</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the confidence of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets what all comments come to.</summary>
    public required CommentFigure Total { get; init; }

    /// <summary>Gets the themes.</summary>
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>Gets what the comments without a theme come to.</summary>
    public required CommentFigure Rest { get; init; }

    /// <summary>Gets the numbers of themes that were tried.</summary>
    public required IReadOnlyList<ThemeTrial> Trials { get; init; }

    /// <summary>Gets what could be won; left out where there are no scores.</summary>
    public IReadOnlyList<ThemeOpportunity>? Opportunities { get; init; }

    /// <summary>Gets how themes went over time; left out where no comment has a time.</summary>
    public ThemeTrendResult? Trends { get; init; }

    /// <summary>Gets how themes differ between groups; left out where it was not asked for.</summary>
    public IReadOnlyList<ThemeGroup>? Groups { get; init; }

    /// <summary>Gets each comment.</summary>
    public required IReadOnlyList<VoiceRow> Comments { get; init; }

    /// <summary>Gets what is wrong and what can be done.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes the themes of comments.</summary>
    /// <param name="result">The themes.</param>
    /// <param name="trend">How the time is divided.</param>
    /// <param name="isGrouped">Whether groups were asked for.</param>
    /// <param name="groupOf">Gives the group of a comment.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The summary.</returns>
    public static VoiceSummary Of(ThemeResult result, ThemeTrendOptions trend, bool isGrouped, Func<ThemedComment, string?>? groupOf, CancellationToken cancellationToken)
    {
        var trends = ThemeTrends.Of(result, trend, cancellationToken);
        return new VoiceSummary
        {
            Kind = result.Options.Scoring switch { CommentScoring.NetPromoter => "nps", CommentScoring.Satisfaction => "csat", _ => "ces" },
            Level = result.Options.Level,
            Total = result.Total,
            Themes = result.Themes,
            Rest = result.Rest,
            Trials = result.Trials,
            Opportunities = result.Total.Scored == 0 ? null : ThemeOpportunities.Of(result, cancellationToken),
            Trends = trends.Periods.Count == 0 ? null : trends,
            Groups = isGrouped ? ThemeGroups.Of(result, groupOf, cancellationToken) : null,
            Comments = [.. result.Comments.Select(static comment => new VoiceRow(comment.Comment.Id, comment.Theme, comment.Similarity, comment.Sentiment?.Score, comment.Sentiment?.Language))],
            Warnings = result.Warnings,
        };
    }
}
