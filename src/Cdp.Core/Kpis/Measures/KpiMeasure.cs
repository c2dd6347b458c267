using Cdp.Kpis.History;

namespace Cdp.Kpis.Measures;

/// <summary>A measure that is said by a function.</summary>
/// <param name="name">Its name.</param>
/// <param name="observe">Adds what one customer did in one period.</param>
internal sealed class KpiMeasure(string name, KpiMeasure.Observer observe) : IKpiMeasure
{
    public delegate void Observer(CustomerHistory history, in KpiPeriod period, KpiTally tally);

    public string Name => name;

    public void Observe(CustomerHistory history, in KpiPeriod period, KpiTally tally) => observe(history, period, tally);
}
