using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>Makes agreement on a rare value weigh more than agreement on a common one.</summary>
/// <remarks>
/// The match weight of the level is raised by <c>Weight · log2(u / max(tf, MinimumU))</c>, where <c>tf</c> is the share of the records that have the value, of the
/// two values the more frequent one, and <c>u</c> the u-probability of the exact level of the column. This is Splink's formula. Where neither record has a value nothing is added.
/// </remarks>
/// <param name="Column">The column whose values are counted.</param>
/// <param name="Weight">How strongly it counts, from 0 to 1.</param>
/// <param name="MinimumU">The least frequency that is taken into account, so that a value seen once does not weigh too much.</param>
/// <param name="UsesOwnU">Whether the u-probability of the level itself is taken instead of that of the exact level (Splink's <c>disable_tf_exact_match_detection</c>).</param>
/// <seealso href="https://moj-analytical-services.github.io/splink/topic_guides/comparisons/term-frequency.html"/>
public sealed record TermFrequencyAdjustment(ColumnExpression Column, double Weight = 1, double MinimumU = 0, bool UsesOwnU = false);
