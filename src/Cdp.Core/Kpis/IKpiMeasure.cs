using Cdp.Kpis.History;

namespace Cdp.Kpis;

/// <summary>Something that is counted or added up over the customers. What all customers do together is the sum of what each does, which is what lets series be kept up to date. Implementations are thread-safe.</summary>
public interface IKpiMeasure
{
    /// <summary>Gets its name, in lower case with underscores.</summary>
    string Name { get; }

    /// <summary>Adds what one customer did in one period.</summary>
    /// <param name="history">Everything that the customer did.</param>
    /// <param name="period">The period.</param>
    /// <param name="tally">Takes the amounts.</param>
    void Observe(CustomerHistory history, in KpiPeriod period, KpiTally tally);
}
