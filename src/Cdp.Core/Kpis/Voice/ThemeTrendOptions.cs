using Cdp.Segmentation.Windows;

namespace Cdp.Kpis.Voice;

/// <summary>How the time is divided for trends.</summary>
public sealed record ThemeTrendOptions
{
    /// <summary>Gets the length of a period.</summary>
    /// <value>A day or longer; the default is a month.</value>
    public CalendarUnit Grain { get; init; } = CalendarUnit.Month;

    /// <summary>Gets the day on which weeks begin.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;
}
