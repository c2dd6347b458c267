namespace Cdp.Segmentation.Windows;

/// <summary>A period of the calendar.</summary>
public enum CalendarUnit
{
    /// <summary>An hour of the clock on the wall.</summary>
    Hour,

    /// <summary>A day, from midnight to midnight.</summary>
    Day,

    /// <summary>A week.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A quarter of a year.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,
}
