namespace Cdp.Kpis;

/// <summary>KPIs that are kept up to date. It is thread-safe.</summary>
public interface IKpiSeries
{
    /// <summary>Gets what is followed.</summary>
    KpiRequest Request { get; }

    /// <summary>Brings the values up to date and gives them: what <see cref="IKpiCalculator.CalculateAsync"/> gives.</summary>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work. The next call goes on from the state before.</param>
    /// <returns>The values.</returns>
    ValueTask<IReadOnlyList<KpiResult>> GetAsync(IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);
}
