namespace Cdp.Kpis.History;

/// <summary>A subscription.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; <see langword="null"/> where it goes on.</param>
/// <param name="MonthlyValue">What it brings in a month, in minor units; <see langword="null"/> where nobody says, or the currency cannot be converted.</param>
/// <param name="Tags">Where it came from.</param>
public readonly record struct Subscription(DateTimeOffset Start, DateTimeOffset? End, decimal? MonthlyValue, KpiTags Tags)
{
    /// <summary>Tells whether it runs at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Whether it does.</returns>
    public bool RunsAt(DateTimeOffset instant) => Start < instant && (End is null || End >= instant);
}
