using Cdp.Segmentation.Windows;

namespace Cdp.Kpis;

/// <summary>Which KPIs are asked for.</summary>
public sealed record KpiRequest
{
    /// <summary>Gets the names of the KPIs.</summary>
    public required IReadOnlyList<string> Kpis { get; init; }

    /// <summary>Gets the first day, in the time zone of <see cref="Zone"/>.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the day behind the last one.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets the periods that the time is divided into; <see langword="null"/> for one.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    /// <remarks>A period that begins before <see cref="From"/> or ends after <see cref="To"/> is cut there.</remarks>
    public CalendarUnit? Grain { get; init; }

    /// <summary>Gets the IANA name of the time zone of the business.</summary>
    /// <value>The default is <c>UTC</c>.</value>
    public string Zone { get; init; } = "UTC";

    /// <summary>Gets the day on which weeks begin.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Gets what the KPIs are broken down by.</summary>
    /// <value>The default is <see cref="KpiDimension.None"/>.</value>
    public KpiDimension By { get; init; }

    /// <summary>Gets which period each is compared with.</summary>
    /// <value>The default is <see cref="KpiComparison.None"/>.</value>
    public KpiComparison Compare { get; init; }
}
