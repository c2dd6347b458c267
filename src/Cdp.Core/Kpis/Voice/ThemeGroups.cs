namespace Cdp.Kpis.Voice;

/// <summary>Tells how themes differ between groups, such as segments or languages. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", 1995</seealso>
public static class ThemeGroups
{
    /// <summary>Compares each theme in each group with the same theme in all other groups, adjusted for the number of comparisons.</summary>
    /// <param name="result">The themes.</param>
    /// <param name="groupOf">Gives the group of a comment, such as its language; <see langword="null"/> for <see cref="CustomerComment.Group"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The groups in ordinal order, each with all themes.</returns>
    public static IReadOnlyList<ThemeGroup> Of(ThemeResult result, Func<ThemedComment, string?>? groupOf = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        groupOf ??= static comment => comment.Comment.Group;
        var groups = result.Comments.GroupBy(groupOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Comments: group.ToList())).ToList();
        var cells = new List<ThemeGroup>();
        foreach (var theme in result.Themes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = groups.ConvertAll(group => group.Comments.FindAll(comment => comment.Theme == theme.Number));
            cells.AddRange(groups.Select((group, i) => CellOf(theme, group.Key, own[i], group.Comments.Count, [.. own.Where((_, j) => j != i).SelectMany(part => part)], result)));
        }

        var level = result.Options.Level;
        var shares = ThemeDifferences.Adjust(cells.ConvertAll(cell => cell.Share), level);
        var scores = ThemeDifferences.Adjust(cells.ConvertAll(cell => cell.Score), level);
        var sentiments = ThemeDifferences.Adjust(cells.ConvertAll(cell => cell.Sentiment), level);
        return
        [
            .. cells.Select((cell, i) => cell with { Share = shares[i], Score = scores[i], Sentiment = sentiments[i] }).OrderBy(cell => cell.Group, StringComparer.Ordinal).ThenBy(cell => cell.Theme),
        ];
    }

    private static ThemeGroup CellOf(Theme theme, string? group, List<ThemedComment> own, int all, List<ThemedComment> others, ThemeResult result)
    {
        var options = result.Options;
        return new ThemeGroup(
            group,
            theme.Number,
            theme.Name,
            CommentFigures.Of(own, all, options),
            ThemeDifferences.OfShares(own.Count, all, others.Count, result.Comments.Count - all, options.Level),
            ThemeDifferences.OfMeans(CommentFigures.PointsOf(own, options), CommentFigures.PointsOf(others, options), options.Level),
            ThemeDifferences.OfMeans(CommentFigures.FeelingsOf(own), CommentFigures.FeelingsOf(others), options.Level));
    }
}
