using Cdp.Kpis.Cohorts;
using Cdp.Segmentation.Windows;

namespace Cdp.Core.Tests.Kpis.Cohorts;

/// <summary>The slow, obvious twin: cohorts and intervals as sets of customers.</summary>
internal static class NaiveCohorts
{
    public static CohortTable Of(IReadOnlyList<(string Customer, DateOnly Day, long Amount)> orders, CohortOptions options)
    {
        var end = options.Until ?? orders.Select(order => order.Day).DefaultIfEmpty().Max();
        var known = orders.Where(order => order.Day <= end).ToList();
        var lastDay = known.Select(order => order.Day).DefaultIfEmpty().Max();
        var last = options.Until is { } until && orders.Any(order => order.Day > until) ? until : lastDay;
        var firsts = known.GroupBy(order => order.Customer).ToDictionary(group => group.Key, group => group.Min(order => order.Day));
        var earliest = orders.Select(order => order.Day).DefaultIfEmpty().Min();
        return new CohortTable(
            [
                .. firsts.GroupBy(first => Floor(first.Value, options.Unit)).OrderBy(cohort => cohort.Key).Select(cohort =>
                {
                    var members = cohort.Select(first => first.Key).ToHashSet();
                    var cells = new List<CohortCell>();
                    for (var i = 0; options.RollingDays is { } width ? Later(cohort.Key, earliest).AddDays(i * width) <= last : Shift(cohort.Key, options.Unit, i) <= last; i++)
                    {
                        var back = known.Where(order => members.Contains(order.Customer) && (options.RollingDays is { } days
                            ? (order.Day.DayNumber - firsts[order.Customer].DayNumber) / days == i
                            : Floor(order.Day, options.Unit) == Shift(cohort.Key, options.Unit, i))).Select(order => order.Customer).Distinct().Count();
                        var over = options.RollingDays is { } step ? Shift(cohort.Key, options.Unit, 1).AddDays(-1 + ((i + 1) * step)) : Shift(cohort.Key, options.Unit, i + 1);
                        cells.Add(new CohortCell(back, over <= end.AddDays(1) ? (double)back / members.Count : null));
                    }

                    return new Cohort(cohort.Key, members.Count, cells);
                }),
            ],
            known.Count);
    }

    private static DateOnly Later(DateOnly first, DateOnly second) => first > second ? first : second;

    private static DateOnly Floor(DateOnly day, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Week => Enumerable.Range(0, 7).Select(back => day.AddDays(-back)).First(start => start.DayOfWeek == DayOfWeek.Monday),
        CalendarUnit.Month => new DateOnly(day.Year, day.Month, 1),
        CalendarUnit.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        CalendarUnit.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    private static DateOnly Shift(DateOnly start, CalendarUnit unit, int periods) => unit switch
    {
        CalendarUnit.Week => start.AddDays(7 * periods),
        CalendarUnit.Month => start.AddMonths(periods),
        CalendarUnit.Quarter => start.AddMonths(3 * periods),
        CalendarUnit.Year => start.AddYears(periods),
        _ => start.AddDays(periods),
    };
}
