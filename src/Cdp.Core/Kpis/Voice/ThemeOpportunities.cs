namespace Cdp.Kpis.Voice;

/// <summary>Tells which themes lower the score the most. It is thread-safe.</summary>
public static class ThemeOpportunities
{
    /// <summary>
    /// Compares the score of each theme with that of all other comments. The gain of a theme is its share times how far it scores below the others: by so much the score of all would rise if it scored as they do. What is caused by what, only
    /// a change and an experiment tell.
    /// </summary>
    /// <seealso href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", 1995, for the guard against chance</seealso>
    /// <param name="result">The themes.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The themes, the largest gain first; those that could not be compared come last.</returns>
    public static IReadOnlyList<ThemeOpportunity> Of(ThemeResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scored = result.Comments.Where(comment => comment.Comment.Score is not null).ToList();
        var differences = new List<ThemeDifference?>();
        foreach (var theme in result.Themes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isOwn = scored.ToLookup(comment => comment.Theme == theme.Number);
            differences.Add(ThemeDifferences.OfMeans(CommentFigures.PointsOf(isOwn[true], result.Options), CommentFigures.PointsOf(isOwn[false], result.Options), result.Options.Level));
        }

        return
        [
            .. result.Themes.Zip(ThemeDifferences.Adjust(differences, result.Options.Level))
                .Select(pair => OpportunityOf(pair.First, pair.Second, scored.Count))
                .OrderByDescending(opportunity => opportunity.Gain ?? double.NegativeInfinity)
                .ThenBy(opportunity => opportunity.Theme),
        ];
    }

    private static ThemeOpportunity OpportunityOf(Theme theme, ThemeDifference? score, int scored)
    {
        var share = scored == 0 ? 0 : (double)theme.Figure.Scored / scored;
        return score is null
            ? new ThemeOpportunity(theme.Number, theme.Name, theme.Figure.Scored, share, null, null, null, null, IsClear: false)
            : new ThemeOpportunity(theme.Number, theme.Name, theme.Figure.Scored, share, score, -share * score.Difference, -share * score.Upper, -share * score.Lower, score is { IsClear: true, Difference: < 0 });
    }
}
