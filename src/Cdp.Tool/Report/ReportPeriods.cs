using System.Globalization;

namespace Cdp.Tool.Report;

/// <summary>The parts that the time of a report is divided into: days, weeks that are counted from its first day, several of them, or months.</summary>
internal sealed class ReportPeriods
{
    private const int MostDays = 45;
    private const int MostDaysInMonthParts = 62;
    private const int MostParts = 53;
    private const int DaysOfWeek = 7;

    private readonly bool _hasMonths;
    private readonly int _days;

    private ReportPeriods(IReadOnlyList<DateOnly> starts, bool hasMonths, int days = 0) => (Starts, _hasMonths, _days) = (starts, hasMonths, days);

    /// <summary>Gets the first day of each part.</summary>
    public IReadOnlyList<DateOnly> Starts { get; }

    /// <summary>Gets what the parts are called.</summary>
    public IReadOnlyList<string> Names => [.. Starts.Select(start => _hasMonths ? start.ToString("yyyy-MM", CultureInfo.InvariantCulture) : NumberText.Of(start))];

    /// <summary>Gives when a part is, within a sentence.</summary>
    /// <param name="place">The place of the part.</param>
    /// <returns>The text.</returns>
    public string When(int place) => _hasMonths ? $"in {Names[place]}" : _days == 1 ? $"on {Names[place]}" : $"in the {NumberText.Of(_days)} days from {Names[place]} on";

    /// <summary>Divides a time: whole months, of more than two, into months, a short time into days, and any other into weeks or several of them.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day behind the last one.</param>
    /// <returns>The parts.</returns>
    public static ReportPeriods Of(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        if (from.Day == 1 && to.Day == 1 && days > MostDaysInMonthParts)
        {
            var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
            return new ReportPeriods([.. Enumerable.Range(0, months).Select(from.AddMonths)], hasMonths: true);
        }

        var length = days <= MostDays ? 1 : DaysOfWeek * (int)Math.Ceiling(days / (double)(DaysOfWeek * MostParts));
        return new ReportPeriods([.. Enumerable.Range(0, (days + length - 1) / length).Select(part => from.AddDays(part * length))], hasMonths: false, length);
    }

    /// <summary>Gives the part that a day belongs to.</summary>
    /// <param name="day">The day, not before the first one.</param>
    /// <returns>Its place.</returns>
    public int PlaceOf(DateOnly day)
    {
        var place = Starts.Count - 1;
        while (place > 0 && Starts[place] > day)
        {
            place--;
        }

        return place;
    }
}
