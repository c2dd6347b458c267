using Cdp.Kpis.Attribution;
using Cdp.Kpis.History;

namespace Cdp.Kpis.Customers;

/// <summary>Credits the orders of customers to the visits before them. Customers are added one after the other, in any order. An instance is not thread-safe.</summary>
/// <remarks>An order is worth its net revenue. A customer who visited in the time and ordered nothing is a path that does not convert.</remarks>
public sealed class OrderAttribution
{
    private readonly AttributionRequest _request;
    private readonly AttributionCalculator _calculator;
    private readonly decimal _units;

    /// <summary>Initializes a new instance of the <see cref="OrderAttribution"/> class.</summary>
    /// <param name="request">Which orders, and what they are credited to.</param>
    /// <param name="currency">The ISO 4217 code of the currency of the histories.</param>
    /// <exception cref="ArgumentException">The time, the dimension or an option is not possible.</exception>
    public OrderAttribution(AttributionRequest request, string currency)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(currency);
        request.Check();
        (_request, _calculator, _units) = (request, new AttributionCalculator(request.Options), Currencies.UnitsPer(currency));
    }

    /// <summary>Adds a customer.</summary>
    /// <param name="history">What the customer did.</param>
    public void Add(CustomerHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (touches, converted) = (history.Sessions.Select(session => new Touch(KpiTally.GroupOf(_request.By.Kind, session.Tags)!, session.Start)).ToList(), false);
        foreach (var order in history.Orders.Where(order => IsInTime(order.At)))
        {
            converted = true;
            _calculator.Add(touches, order.At, conversions: 1, (double)((order.Net ?? 0) / _units));
        }

        if (!converted && history.Sessions.Any(session => IsInTime(session.Start)))
        {
            _calculator.Add(touches, _request.To.AddTicks(-1), conversions: 0);
        }
    }

    /// <summary>Credits the orders of all who were added.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The credits.</returns>
    public AttributionResult Calculate(CancellationToken cancellationToken = default) => _calculator.Calculate(cancellationToken);

    private bool IsInTime(DateTimeOffset at) => at >= _request.From && at < _request.To;
}
