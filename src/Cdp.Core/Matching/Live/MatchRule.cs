using Cdp.Matching.Comparison;

namespace Cdp.Matching.Live;

/// <summary>A rule by which two records are taken for one person: all of its conditions hold. Of several rules, any one is enough.</summary>
/// <remarks>
/// At least one condition is an <see cref="ExactCondition"/>: records are found by what is equal, and the other conditions are asked about those found. Bring the columns into one
/// form first, as with <c>ColumnExpression.Of("email").Lower()</c>.
/// </remarks>
/// <example><code>
/// new MatchRule
/// {
///     Name = "phone and given name",
///     Conditions = [new ExactCondition(ColumnExpression.Of("phone").PhoneDigits("VN")), new StringMetricCondition(ColumnExpression.Of("firstName").NormalizeName(), StringMetrics.JaroWinkler, 0.9)],
/// }
/// </code></example>
public sealed record MatchRule
{
    /// <summary>Gets the name, unique among the rules, as explanations show it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what must hold, all of it.</summary>
    public required IReadOnlyList<LevelCondition> Conditions { get; init; }

    /// <summary>Gets how likely two records are one person when the rule holds.</summary>
    /// <value>The default is 0.99. Below <see cref="LiveMatchModel.LinkProbability"/> the rule asks a person.</value>
    public double Probability { get; init; } = 0.99;
}
