using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Orders;
using Cdp.Kpis.Rfm;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>Times analyses over many orders, next to DuckDB on one thread with the same columns.</summary>
internal sealed class KpisComparison : IComparison
{
    private static readonly DateOnly FirstDay = new(2024, 1, 1);
    private static readonly DateOnly LastDay = new(2025, 12, 31);

    public string Name => "kpis";

    public string Summary => "Cohorts, RFM and revenue by day over 20 million orders of a million customers, next to DuckDB on one thread.";

    public string Options => "--quick --orders 20000000 --customers 1000000 --rounds 5 --seed 20260701";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var orders = commandLine.Number("orders", isQuick ? 1_000_000 : 20_000_000);
        var customers = commandLine.Number("customers", isQuick ? 50_000 : 1_000_000);
        var rounds = commandLine.Number("rounds", isQuick ? 3 : 5);
        var seed = commandLine.Number("seed", 20_260_701, least: 0);
        commandLine.RefuseOthers();

        var table = Draw(orders, customers, seed, out var columns);
        using var duckDb = new DuckDb(threads: 1);
        Load(duckDb, columns);
        Console.Error.WriteLine($"  {orders:N0} orders of {customers:N0} customers are loaded");

        List<KpisResult> results =
        [
            Measure(
                "cohort table",
                rounds,
                () => CohortTable.Of(table, cancellationToken: cancellationToken).Cohorts.Sum(static cohort => cohort.Cells.Select(static (cell, k) => (k + 1L) * cell.Customers).Sum()),
                () => duckDb.Number(
                    """
                    WITH first AS (SELECT customer, min(date_trunc('month', day)) AS cohort FROM orders GROUP BY customer),
                    cells AS (SELECT cohort, date_diff('month', cohort, date_trunc('month', day)) AS k, count(DISTINCT customer) AS n FROM orders JOIN first USING (customer) GROUP BY cohort, k)
                    SELECT sum((k + 1) * n)::BIGINT FROM cells
                    """),
                atLeast: 10),
            Measure(
                "RFM",
                rounds,
                () => RfmAnalysis.Of(table, LastDay, cancellationToken: cancellationToken).Customers.Sum(static customer => customer.RecencyDays + customer.Frequency + customer.Monetary),
                () => duckDb.Number(
                    """
                    WITH tally AS (SELECT customer, DATE '2025-12-31' - max(day) AS recency, count(*) AS frequency, sum(amount) AS monetary FROM orders GROUP BY customer),
                    scores AS (SELECT *, ntile(5) OVER (ORDER BY recency DESC) AS r, ntile(5) OVER (ORDER BY frequency) AS f, ntile(5) OVER (ORDER BY monetary) AS m FROM tally)
                    SELECT sum(recency + frequency + monetary)::BIGINT FROM scores WHERE r + f + m > 2
                    """),
                atLeast: 2),
            Measure(
                "revenue by day",
                rounds,
                () => RevenueSeries.Of(table).Periods.Select(static (period, i) => (i + 1L) * period.Amount).Sum(),
                () => duckDb.Number("WITH series AS (SELECT day, sum(amount) AS revenue FROM orders GROUP BY day) SELECT sum((day - DATE '2024-01-01' + 1) * revenue)::BIGINT FROM series"),
                atLeast: 1),
        ];
        ReportWriter.Write(
            new KpisReport
            {
                Machine = Machine.Describe(),
                DuckDb = duckDb.Version,
                Orders = orders,
                Customers = customers,
                Rounds = rounds,
                Results = results,
                Targets = [.. results.Select(static result => new Target($"times as fast as DuckDB: {result.Analysis}", result.Ratio, result.AtLeast, AtMost: null))],
            },
            ReportJsonContext.Default.KpisReport);
        return Task.FromResult(results.TrueForAll(static result => result.Check.Passed) ? 0 : 1);
    }

    private static KpisResult Measure(string analysis, int rounds, Func<long> own, Func<long> duckDb, double atLeast)
    {
        var check = new Check(analysis, duckDb(), own());
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Stopclock.Seconds(() => own()));
            theirs.Add(Stopclock.Seconds(() => duckDb()));
            ratios.Add(theirs[^1] / ours[^1]);
        }

        var result = new KpisResult(analysis, Statistics.Round(Statistics.Median(ours)), Statistics.Round(Statistics.Median(theirs)), Statistics.Round(Statistics.Median(ratios)), atLeast, check);
        Console.Error.WriteLine($"  {analysis}: {result.Seconds} s; DuckDB {result.DuckDbSeconds} s; {result.Ratio} times as fast");
        return result;
    }

    /// <summary>Draws orders: customers come one after the other, and order the more often the more often they do.</summary>
    private static OrderTable Draw(int orders, int customers, int seed, out (int[] Customers, int[] Days, long[] Amounts) columns)
    {
        var random = new Random(seed);
        var span = LastDay.DayNumber - FirstDay.DayNumber + 1;
        var born = new int[customers];
        for (var customer = 0; customer < customers; customer++)
        {
            born[customer] = random.Next(span);
        }

        columns = (new int[orders], new int[orders], new long[orders]);
        for (var i = 0; i < orders; i++)
        {
            var customer = i < customers ? i : (int)(customers * random.NextDouble() * random.NextDouble());
            columns.Customers[i] = customer;
            columns.Days[i] = FirstDay.DayNumber + born[customer] + random.Next(span - born[customer]);
            columns.Amounts[i] = random.Next(100, 20_000);
        }

        return OrderTable.Create([.. Enumerable.Range(0, customers).Select(static customer => $"c{customer}")], columns.Customers, columns.Days, columns.Amounts);
    }

    private static void Load(DuckDb duckDb, (int[] Customers, int[] Days, long[] Amounts) columns)
    {
        duckDb.Execute("CREATE TABLE raw_order (customer INTEGER, day INTEGER, amount BIGINT)");
        using (var rows = duckDb.Append("main", "raw_order"))
        {
            for (var i = 0; i < columns.Customers.Length; i++)
            {
                rows.CreateRow().AppendValue(columns.Customers[i]).AppendValue(columns.Days[i] - FirstDay.DayNumber).AppendValue(columns.Amounts[i]).EndRow();
            }
        }

        duckDb.Execute("CREATE TABLE orders AS SELECT customer, DATE '2024-01-01' + day AS day, amount FROM raw_order; DROP TABLE raw_order");
    }
}
