using Cdp.Kpis.Orders;
using Cdp.Segmentation.Ready;

namespace Cdp.Kpis.Rfm;

/// <summary>All customers by recency, frequency and monetary value.</summary>
/// <seealso href="https://doi.org/10.1002/dir.4000080405">Hughes, "Strategic database marketing", 1994, for scores by fifths</seealso>
/// <param name="AsOf">The day of the analysis.</param>
/// <param name="Cuts">Where scores change.</param>
/// <param name="Customers">The customers who ordered by then, in the order of the table.</param>
public sealed record RfmAnalysis(DateOnly AsOf, RfmCuts Cuts, IReadOnlyList<RfmCustomer> Customers)
{
    private const int Scores = 5;

    // By recency, frequency and monetary score: the group of each is looked up once.
    private static readonly string[] Groups =
        [.. from recency in Enumerable.Range(1, Scores) from frequency in Enumerable.Range(1, Scores) from monetary in Enumerable.Range(1, Scores) select RfmGroup.Of(recency, frequency, monetary).Id];

    /// <summary>Scores customers.</summary>
    /// <param name="orders">The orders; those after the day are left out.</param>
    /// <param name="asOf">The day of the analysis.</param>
    /// <param name="cuts">
    /// Where scores change; <see langword="null"/> for fifths of the customers, whose cuts are quantiles with linear interpolation (type 7 of Hyndman and Fan). Where many customers have the same value a fifth may be empty.
    /// </param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">Some cuts are not four that rise.</exception>
    public static RfmAnalysis Of(OrderTable orders, DateOnly asOf, RfmCuts? cuts = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        Demand(cuts);
        var tallies = Tally(orders, asOf.DayNumber);
        cancellationToken.ThrowIfCancellationRequested();
        var places = new int[tallies.Length];
        var count = 0;
        for (var i = 0; i < tallies.Length; i++)
        {
            places[count] = i;
            count += tallies[i].Frequency > 0 ? 1 : 0;
        }

        Array.Resize(ref places, count);
        var today = asOf.DayNumber;
        var scale = cuts ?? new RfmCuts(
            Fifths(places, place => today - tallies[place].LastDay), Fifths(places, place => tallies[place].Frequency), Fifths(places, place => tallies[place].Monetary));
        cancellationToken.ThrowIfCancellationRequested();
        var customers = new RfmCustomer[count];
        for (var i = 0; i < count; i++)
        {
            var tally = tallies[places[i]];
            var recency = today - tally.LastDay;
            var (r, f, m) = (Scores + 1 - ScoreOf(recency, scale.RecencyDays), ScoreOf(tally.Frequency, scale.Frequency), ScoreOf(tally.Monetary, scale.Monetary));
            customers[i] = new RfmCustomer(orders.Customers[places[i]], recency, tally.Frequency, tally.Monetary, r, f, m, Groups[((((r - 1) * Scores) + f - 1) * Scores) + m - 1]);
        }

        return new RfmAnalysis(asOf, scale, customers);
    }

    private static CustomerTally[] Tally(OrderTable orders, int today)
    {
        var (customers, days, amounts) = (orders.CustomerColumn, orders.DayColumn, orders.AmountColumn);
        var tallies = new CustomerTally[orders.Customers.Count];
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] <= today)
            {
                ref var tally = ref tallies[customers[i]];
                tally.LastDay = Math.Max(tally.LastDay, days[i]);
                tally.Frequency++;
                tally.Monetary += amounts[i];
            }
        }

        return tallies;
    }

    private static IReadOnlyList<double> Fifths(int[] places, Func<int, long> select)
    {
        var values = Array.ConvertAll(places, place => select(place));
        Array.Sort(values);
        return [.. Enumerable.Range(1, Scores - 1).Select(fifth => values.Length == 0 ? 0 : QuantileOf(values, fifth))];
    }

    private static double QuantileOf(long[] sorted, int fifth)
    {
        // In whole numbers, so that a cut that is a value is exactly that value.
        var at = Math.DivRem((long)(sorted.Length - 1) * fifth, Scores, out var rest);
        return rest == 0 ? sorted[at] : sorted[at] + ((sorted[at + 1] - sorted[at]) * rest / (double)Scores);
    }

    private static int ScoreOf(double value, IReadOnlyList<double> cuts) => 1 + (value > cuts[0] ? 1 : 0) + (value > cuts[1] ? 1 : 0) + (value > cuts[2] ? 1 : 0) + (value > cuts[3] ? 1 : 0);

    private static void Demand(RfmCuts? cuts)
    {
        if (cuts is null)
        {
            return;
        }

        foreach (var list in new[] { cuts.RecencyDays, cuts.Frequency, cuts.Monetary })
        {
            if (list.Count != Scores - 1 || list.Zip(list.Skip(1)).Any(static pair => !(pair.First <= pair.Second)))
            {
                throw new ArgumentException($"The cuts {string.Join(", ", list)} are not {Scores - 1} that rise. Give {Scores - 1} values for {Scores} scores.", nameof(cuts));
            }
        }
    }

    private struct CustomerTally
    {
        public long Monetary;
        public int LastDay;
        public int Frequency;
    }
}
