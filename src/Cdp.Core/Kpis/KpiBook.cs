using Cdp.Kpis.History;

namespace Cdp.Kpis;

/// <summary>What measures add up to, in each period and group, over all customers that were entered.</summary>
/// <param name="plan">What is asked for.</param>
/// <param name="options">How KPIs are worked out.</param>
internal sealed class KpiBook(KpiPlan plan, KpiOptions options)
{
    private readonly Dictionary<(int Measure, int Period, string Group), KpiTotal> _cells = [];
    private readonly KpiTally _tally = new(plan.Request.By.Kind);

    /// <summary>Works out what one customer adds.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="groups">The groups that the customer is in, where it is customers that are broken down.</param>
    /// <returns>The amounts by cell.</returns>
    public IReadOnlyDictionary<(int Measure, int Period, string Group), KpiTotal> Observe(CustomerHistory history, IReadOnlyList<string> groups)
    {
        _tally.Begin(groups);
        for (var period = 0; period < plan.AllPeriods.Length; period++)
        {
            // Before the first event there is nothing.
            if (history.First is not { } first || first >= plan.AllPeriods[period].End)
            {
                continue;
            }

            for (var measure = 0; measure < plan.Measures.Length; measure++)
            {
                _tally.Begin(measure, period);
                plan.Measures[measure].Observe(history, plan.AllPeriods[period], _tally);
            }
        }

        return _tally.Totals;
    }

    public void Add(IEnumerable<KeyValuePair<(int Measure, int Period, string Group), KpiTotal>> amounts)
    {
        foreach (var (cell, amount) in amounts)
        {
            _cells[cell] = _cells.GetValueOrDefault(cell) + amount;
        }
    }

    public void Subtract(IEnumerable<KeyValuePair<(int Measure, int Period, string Group), KpiTotal>> amounts)
    {
        foreach (var (cell, amount) in amounts)
        {
            // A cell that nobody adds to any more is gone, and its group with it.
            var left = _cells[cell] - amount;
            if (left == default)
            {
                _cells.Remove(cell);
            }
            else
            {
                _cells[cell] = left;
            }
        }
    }

    /// <summary>Works out the values.</summary>
    /// <param name="now">The time, for periods that are not over.</param>
    public IReadOnlyList<KpiResult> Conclude(DateTimeOffset now)
    {
        var groups = plan.Request.By.Kind == KpiDimensionKind.None ? [string.Empty] : _cells.Keys.Select(static cell => cell.Group).Distinct().Order(StringComparer.Ordinal).ToArray();
        var byCell = _cells.GroupBy(static cell => (cell.Key.Period, cell.Key.Group))
            .ToDictionary(static cell => cell.Key, cell => (IReadOnlyDictionary<string, KpiTotal>)cell.ToDictionary(part => plan.Measures[part.Key.Measure].Name, static part => part.Value));
        var results = new List<KpiResult>();
        foreach (var kpi in plan.Kpis)
        {
            for (var period = 0; period < plan.Periods.Length; period++)
            {
                foreach (var group in groups)
                {
                    results.Add(new KpiResult(
                        kpi.Definition,
                        plan.Periods[period],
                        plan.Request.By.Kind == KpiDimensionKind.None ? null : group,
                        ValueOf(kpi, period, group),
                        kpi.Definition.Unit == KpiUnit.Money ? options.Currency : null,
                        plan.Compared.Length == 0 ? null : ValueOf(kpi, plan.Compared[period], group)));
                }
            }
        }

        return results;

        KpiValue ValueOf(IKpi kpi, int period, string group)
        {
            var totals = byCell.GetValueOrDefault((period, group)) ?? new Dictionary<string, KpiTotal>();
            var value = kpi.Conclude(new KpiTotals(totals, plan.AllPeriods[period], options, now));
            return plan.AllPeriods[period].End > now ? value with { Warnings = [.. value.Warnings, "The period is not over."] } : value;
        }
    }
}
