using Cdp.Kpis.Survival;

namespace Cdp.Tool.Json;

/// <summary>How long it takes until the event, for programs.</summary>
/// <param name="Name">The group; left out for all observations.</param>
/// <param name="Observations">How many observations there are.</param>
/// <param name="Events">How many had the event.</param>
/// <param name="Censored">How many did not while they were watched.</param>
/// <param name="Median">By when half have had it; without a time where that is not reached.</param>
/// <param name="RestrictedMean">How long it takes on average, of what lies before a time; left out where the curve ends before it.</param>
/// <param name="Table">The curve.</param>
internal sealed record CurveSummary(
    string? Name, int Observations, int Events, int Censored, SurvivalQuantile Median, RestrictedMean? RestrictedMean, IReadOnlyList<SurvivalPoint> Table)
{
    /// <summary>Takes a curve.</summary>
    /// <param name="name">The group, or <see langword="null"/>.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="until">Up to when the mean is taken.</param>
    /// <returns>The summary.</returns>
    public static CurveSummary Of(string? name, SurvivalCurve curve, double until) => new(
        name, curve.Observations, curve.Events, curve.Observations - curve.Events, curve.Median, until > 0 && curve.At(until) is not null ? curve.RestrictedMean(until) : null, curve.Points);
}
