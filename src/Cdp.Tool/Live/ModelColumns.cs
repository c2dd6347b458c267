using Cdp.Matching;
using Cdp.Matching.Live;

namespace Cdp.Tool.Live;

/// <summary>What a model looks at.</summary>
internal static class ModelColumns
{
    /// <summary>Gives the columns of a model, ordinally.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The columns.</returns>
    public static IReadOnlyList<string> Of(MatchModel model) =>
    [
        .. model.Comparisons.SelectMany(comparison => comparison.Levels)
            .SelectMany(level => level.TermFrequency is { } frequency ? [.. level.Condition.Columns, frequency.Column] : level.Condition.Columns)
            .Concat(model.BlockingRules.SelectMany(rule => rule.Columns))
            .Concat(model.TermFrequencies.Select(frequencies => frequencies.Column))
            .Select(column => column.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Gives the traits that a live model takes values from, in the order of its columns.</summary>
    /// <param name="live">The model.</param>
    /// <returns>The traits.</returns>
    public static IReadOnlyList<string> TraitsOf(LiveMatchModel live) =>
        [.. Of(live.Model).Select(column => live.Traits.GetValueOrDefault(column, column)).Distinct(StringComparer.Ordinal)];
}
