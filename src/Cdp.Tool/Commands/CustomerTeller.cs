using Cdp.Kpis;

namespace Cdp.Tool.Commands;

/// <summary>Tells how many customers are read.</summary>
/// <param name="tell">Whom to tell.</param>
internal sealed class CustomerTeller(Action<string> tell) : IProgress<KpiProgress>
{
    /// <inheritdoc/>
    public void Report(KpiProgress value) => tell($"Reading customers: {NumberText.Grouped(value.Done)} of {NumberText.Grouped(value.Total)}");
}
