using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.History;

namespace Cdp.Pipeline;

/// <summary>Credits the orders of customers to their visits.</summary>
internal sealed class OrderAttribution(AttributionRequest request, string currency)
{
    private readonly AttributionCalculator _calculator = new(request.Options);
    private readonly decimal _units = Currencies.UnitsPer(currency);

    public void Add(CustomerHistory history)
    {
        var (touches, converted) = (history.Sessions.Select(session => new Touch(KpiTally.GroupOf(request.By.Kind, session.Tags)!, session.Start)).ToList(), false);
        foreach (var order in history.Orders.Where(order => IsInTime(order.At)))
        {
            converted = true;
            _calculator.Add(touches, order.At, conversions: 1, (double)((order.Net ?? 0) / _units));
        }

        if (!converted && history.Sessions.Any(session => IsInTime(session.Start)))
        {
            _calculator.Add(touches, request.To.AddTicks(-1), conversions: 0);
        }
    }

    public AttributionResult Calculate(CancellationToken cancellationToken) => _calculator.Calculate(cancellationToken);

    private bool IsInTime(DateTimeOffset at) => at >= request.From && at < request.To;
}
