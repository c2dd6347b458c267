using Cdp.Kpis;

namespace Cdp.Tool.Report;

/// <summary>How revenue went.</summary>
/// <param name="Now">The revenue of each part of the time.</param>
/// <param name="Before">The same of the time before; <see langword="null"/> where that has fewer parts.</param>
internal sealed record RevenueCourse(IReadOnlyList<double?> Now, IReadOnlyList<double?> Before)
{
    /// <summary>Adds orders up.</summary>
    /// <param name="orders">The orders up to the end of the time: who, when, and for how much in minor units.</param>
    /// <param name="periods">The parts of the time.</param>
    /// <param name="earlier">Those of the time before, which ends where it begins.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The revenue.</returns>
    public static RevenueCourse Of(IReadOnlyList<(string Customer, DateOnly Day, long Amount)> orders, ReportPeriods periods, ReportPeriods earlier, string currency)
    {
        var (now, before) = (new decimal[periods.Starts.Count], new decimal[earlier.Starts.Count]);
        foreach (var order in orders.Where(order => order.Day >= earlier.Starts[0]))
        {
            var (sums, place) = order.Day < periods.Starts[0] ? (before, earlier.PlaceOf(order.Day)) : (now, periods.PlaceOf(order.Day));
            sums[place] += new Money(order.Amount, currency).ToDecimal();
        }

        return new RevenueCourse([.. now.Select(static sum => (double)sum)], [.. now.Select((_, place) => place < before.Length ? (double)before[place] : (double?)null)]);
    }
}
