namespace Cdp.Segmentation.Windows;

/// <summary>The periods into which a calendar divides time, in a time zone.</summary>
/// <remarks>
/// A period begins at its first local time: where that is skipped when clocks go forward, at the instant at which they do; where it occurs twice when they go back, at its first
/// occurrence. So periods follow each other without gap or overlap, and an hour that is skipped is empty.
/// </remarks>
public sealed record CalendarPeriods
{
    /// <summary>In place of a time zone: that of each profile, which its trait <c>timezone</c> names; UTC where it names none.</summary>
    public const string ProfileZone = "profile";

    private readonly TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private readonly string _zoneId = "UTC";

    /// <summary>Gets the unit.</summary>
    public required CalendarUnit Unit { get; init; }

    /// <summary>Gets the IANA name of the time zone, such as <c>Asia/Ho_Chi_Minh</c>, or <see cref="ProfileZone"/>.</summary>
    /// <value>The default is <c>UTC</c>.</value>
    /// <exception cref="ArgumentException">This machine knows no such zone.</exception>
    public string Zone
    {
        get => _zoneId;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _zone = value == ProfileZone ? TimeZoneInfo.Utc
                : TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) && zone.HasIanaId ? zone
                : throw new ArgumentException($"There is no time zone \"{value}\". Use an IANA name, such as \"Asia/Ho_Chi_Minh\" or \"UTC\".", nameof(value));
            _zoneId = value;
        }
    }

    /// <summary>Gets the day on which weeks begin.</summary>
    /// <value>The default is Monday.</value>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Tells whether a text can be a zone: an IANA name that this machine knows, or that of each profile.</summary>
    internal static bool IsZone(string text) => text == ProfileZone || (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId);

    /// <summary>Gets whether the zone is that of each profile.</summary>
    internal bool IsOfProfile => _zoneId == ProfileZone;

    /// <summary>Gives the first instant of a day.</summary>
    /// <param name="day">The day of the calendar.</param>
    /// <returns>The instant, in UTC.</returns>
    public DateTimeOffset StartOf(DateOnly day) => DateTimeOffset.FromUnixTimeMilliseconds(InstantOf(day.ToDateTime(TimeOnly.MinValue)));

    /// <summary>Gives the beginning of a period.</summary>
    /// <param name="instant">An instant, unix milliseconds.</param>
    /// <param name="periods">How many periods after the one that the instant lies in; negative for earlier.</param>
    /// <returns>The beginning, unix milliseconds.</returns>
    internal long StartOf(long instant, int periods = 0)
    {
        var start = Floor(LocalOf(instant));
        return InstantOf(Unit switch
        {
            CalendarUnit.Hour => start.AddHours(periods),
            CalendarUnit.Day => start.AddDays(periods),
            CalendarUnit.Week => start.AddDays(7 * periods),
            CalendarUnit.Month => start.AddMonths(periods),
            CalendarUnit.Quarter => start.AddMonths(3 * periods),
            _ => start.AddYears(periods),
        });
    }

    /// <summary>Gives the first beginning of a period after an instant.</summary>
    /// <param name="instant">The instant, unix milliseconds.</param>
    internal long NextStart(long instant)
    {
        // A period that is skipped when clocks go forward begins where the one before it does.
        for (var periods = 1; ; periods++)
        {
            var start = StartOf(instant, periods);
            if (start > instant)
            {
                return start;
            }
        }
    }

    /// <summary>Gives the local time of an instant.</summary>
    internal DateTime LocalOf(long instant) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(instant), _zone).DateTime;

    /// <summary>Gives the first instant at which it is a local time or later.</summary>
    internal long InstantOf(DateTime local)
    {
        if (_zone.IsInvalidTime(local))
        {
            // Clocks jump over it: both sides of the jump are the same instant, told by the offset before it.
            var later = local;
            while (_zone.IsInvalidTime(later))
            {
                later = later.AddMinutes(1);
            }

            later = new DateTime(later.Year, later.Month, later.Day, later.Hour, later.Minute, 0, DateTimeKind.Unspecified);
            return new DateTimeOffset(later, _zone.GetUtcOffset(later)).ToUnixTimeMilliseconds();
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
    }

    private DateTime Floor(DateTime local) => Unit switch
    {
        CalendarUnit.Hour => local.Date.AddHours(local.Hour),
        CalendarUnit.Day => local.Date,
        CalendarUnit.Week => local.Date.AddDays(-((7 + (local.DayOfWeek - WeekStart)) % 7)),
        CalendarUnit.Month => new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified),
        CalendarUnit.Quarter => new DateTime(local.Year, local.Month - ((local.Month - 1) % 3), 1, 0, 0, 0, DateTimeKind.Unspecified),
        _ => new DateTime(local.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
    };
}
