using Cdp.Segmentation.Windows;

namespace Cdp.Kpis.Cohorts;

/// <summary>How customers are put into cohorts and followed.</summary>
public sealed record CohortOptions
{
    /// <summary>Gets the period of the calendar whose new customers are a cohort, a day or longer.</summary>
    /// <value>The default is a month.</value>
    public CalendarUnit Unit { get; init; } = CalendarUnit.Month;

    /// <summary>Gets the day on which weeks begin.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Gets how many days an interval has that is counted from each customer's own first order on; <see langword="null"/> to follow cohorts by periods of the calendar.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? RollingDays { get; init; }

    /// <summary>Gets the last day that all orders are known of. Intervals that end later are not complete.</summary>
    /// <value>The default is <see langword="null"/>: the day of the last order.</value>
    public DateOnly? Until { get; init; }
}
