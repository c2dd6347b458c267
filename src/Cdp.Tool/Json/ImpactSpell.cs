using Cdp.Tool.Series;

namespace Cdp.Tool.Json;

/// <summary>The time before or after, for programs.</summary>
/// <param name="First">The first period.</param>
/// <param name="Last">The last period.</param>
/// <param name="Periods">How many there are.</param>
/// <param name="Mean">The mean of a period.</param>
internal sealed record ImpactSpell(string First, string Last, int Periods, double Mean)
{
    /// <summary>Takes periods.</summary>
    /// <param name="times">The times at which they begin, in order.</param>
    /// <param name="values">Their values.</param>
    public static ImpactSpell Of(List<DateTimeOffset> times, IReadOnlyList<double> values) => new(PeriodText.Of(times[0]), PeriodText.Of(times[^1]), values.Count, values.Average());
}
