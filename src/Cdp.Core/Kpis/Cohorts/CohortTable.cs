using System.Numerics;
using Cdp.Kpis.Orders;

namespace Cdp.Kpis.Cohorts;

/// <summary>How many customers come back, by when they came first.</summary>
/// <param name="Cohorts">The cohorts in their order; periods without new customers are left out.</param>
/// <param name="Orders">The number of orders that were looked at.</param>
public sealed record CohortTable(IReadOnlyList<Cohort> Cohorts, int Orders)
{
    private const int BitsPerWord = 64;

    // Enough for a day-by-day table of a million customers over five years.
    private const long MostWords = 1L << 28;

    /// <summary>Follows cohorts in these steps: 1. find each customer's first day; 2. mark the intervals in which the customer ordered; 3. count the marks by cohort.</summary>
    /// <param name="orders">The orders. Several of one customer in an interval count once.</param>
    /// <param name="options">How; <see langword="null"/> for months of the calendar.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The unit is shorter than a day, an interval has no days, or there are more intervals than memory serves.</exception>
    public static CohortTable Of(OrderTable orders, CohortOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        options ??= new CohortOptions();
        var lastDay = options.Until is { } until ? Math.Min(until.DayNumber, orders.LastDay) : orders.LastDay;
        var endDay = (options.Until?.DayNumber ?? orders.LastDay) + 1;
        var periods = new DayPeriods(orders.FirstDay, lastDay, options.Unit, options.WeekStart);
        if (options.RollingDays is { } rolling)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rolling, nameof(options));
        }

        var intervals = options.RollingDays is { } days ? ((Math.Max(0, lastDay - orders.FirstDay)) / days) + 1 : periods.Count;
        var words = (intervals + BitsPerWord - 1) / BitsPerWord;
        if ((long)words * orders.Customers.Count > MostWords)
        {
            throw new ArgumentException($"{intervals:N0} intervals of {orders.Customers.Count:N0} customers are more than memory serves. Give longer intervals.", nameof(options));
        }

        // :: Step 1: find each customer's first day, :: Step 2: mark the intervals
        var firstDays = options.RollingDays is null ? [] : FirstDays(orders, lastDay);
        var marks = new ulong[words * orders.Customers.Count];
        var seen = Mark(orders, lastDay, periods, options.RollingDays, firstDays, marks, words);
        cancellationToken.ThrowIfCancellationRequested();

        // :: Step 3: count the marks by cohort
        var (sizes, counts) = (new int[periods.Count], new int[periods.Count * intervals]);
        for (var customer = 0; customer < orders.Customers.Count; customer++)
        {
            var own = marks.AsSpan(customer * words, words);
            if (own.IndexOfAnyExcept(0UL) is var start && start < 0)
            {
                continue;
            }

            // In the calendar the first mark is that of the cohort; rolling intervals are counted from the first order on.
            var first = (start * BitsPerWord) + BitOperations.TrailingZeroCount(own[start]);
            var (cohort, offset) = options.RollingDays is null ? (first, first) : (periods.IndexOf(firstDays[customer]), 0);
            sizes[cohort]++;
            for (var word = start; word < words; word++)
            {
                for (var bits = own[word]; bits != 0; bits &= bits - 1)
                {
                    counts[(cohort * intervals) + (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits) - offset]++;
                }
            }
        }

        return new CohortTable([.. Enumerable.Range(0, periods.Count).Where(cohort => sizes[cohort] > 0).Select(cohort => new Cohort(periods.StartOf(cohort), sizes[cohort], CellsOf(cohort)))], seen);

        IReadOnlyList<CohortCell> CellsOf(int cohort)
        {
            var length = options.RollingDays is { } step ? ((lastDay - Math.Max(orders.FirstDay, periods.StartOf(cohort).DayNumber)) / step) + 1 : intervals - cohort;
            var cells = new CohortCell[length];
            for (var i = 0; i < length; i++)
            {
                var end = options.RollingDays is { } width ? periods.EndOf(cohort) - 1 + ((i + 1) * width) : periods.EndOf(cohort + i);
                var count = counts[(cohort * intervals) + i];
                cells[i] = new CohortCell(count, end <= endDay ? (double)count / sizes[cohort] : null);
            }

            return cells;
        }
    }

    private static int[] FirstDays(OrderTable orders, int lastDay)
    {
        var (customers, days, first) = (orders.CustomerColumn, orders.DayColumn, new int[orders.Customers.Count]);
        Array.Fill(first, int.MaxValue);
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] <= lastDay)
            {
                ref var day = ref first[customers[i]];
                day = Math.Min(day, days[i]);
            }
        }

        return first;
    }

    private static int Mark(OrderTable orders, int lastDay, DayPeriods periods, int? rollingDays, int[] firstDays, ulong[] marks, int words)
    {
        var (customers, days, first, seen) = (orders.CustomerColumn, orders.DayColumn, orders.FirstDay, 0);
        var indexes = periods.Indexes;
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] > lastDay)
            {
                continue;
            }

            var interval = rollingDays is { } width ? (days[i] - firstDays[customers[i]]) / width : indexes[days[i] - first];
            marks[(customers[i] * words) + (interval >> 6)] |= 1UL << interval;
            seen++;
        }

        return seen;
    }
}
