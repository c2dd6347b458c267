using Cdp.Kpis.Catalog;

namespace Cdp.Kpis;

/// <summary>The KPIs by name.</summary>
internal sealed class KpiRegistry
{
    private readonly SortedDictionary<string, IKpi> _kpis = new(StringComparer.Ordinal);

    /// <summary>Takes the standard KPIs and those of the host, which may replace standard ones.</summary>
    public KpiRegistry(IEnumerable<IKpi> own, IEnumerable<KpiFormulaDefinition> formulas)
    {
        foreach (var kpi in StandardKpis.All.Concat(own))
        {
            _kpis[kpi.Definition.Name] = kpi;
        }

        // A formula may be over others that come later, but not over itself.
        var waiting = StandardKpis.Formulas.Select(static pair => new KpiFormulaDefinition(pair.Definition, KpiFormula.Parse(pair.Formula))).Concat(formulas).ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FirstOrDefault(candidate => candidate.Formula.Names.All(name => _kpis.ContainsKey(name) && !waiting.Exists(other => other.Definition.Name == name)))
                ?? throw Unready(waiting);
            waiting.Remove(ready);
            _kpis[ready.Definition.Name] = new FormulaKpi(ready.Definition, ready.Formula, Find);
        }
    }

    public IReadOnlyList<IKpi> All => [.. _kpis.Values];

    /// <exception cref="ArgumentException">There is no such KPI.</exception>
    public IKpi Find(string name) => _kpis.TryGetValue(name, out var kpi) ? kpi : throw Unknown(name);

    private ArgumentException Unknown(string name)
    {
        var near = _kpis.Keys.Where(known => known.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(known, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        return new ArgumentException($"There is no KPI \"{name}\". {(near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "IKpiCalculator.Kpis lists those that there are.")}");
    }

    private CdpException Unready(List<KpiFormulaDefinition> waiting)
    {
        var first = waiting[0];
        var missing = first.Formula.Names.FirstOrDefault(name => !_kpis.ContainsKey(name) && !waiting.Exists(other => other.Definition.Name == name));
        return new CdpException(missing is null
            ? $"The formula of the KPI \"{first.Definition.Name}\" leads back to itself. Take one of {string.Join(", ", first.Formula.Names)} out of it."
            : $"The formula of the KPI \"{first.Definition.Name}\" has \"{missing}\" in it, which is no KPI. Add it, or correct the name.");
    }
}
