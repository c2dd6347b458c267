using Cdp.Kpis.History;

namespace Cdp.Kpis.Churn;

/// <summary>Tells who is a customer at an instant, and who has left by a later one.</summary>
/// <param name="Kind">By what.</param>
/// <param name="ActiveFor">How long after an order somebody counts as a customer.</param>
internal readonly record struct ChurnRule(ChurnKind Kind, TimeSpan ActiveFor)
{
    public bool IsCustomer(CustomerHistory history, DateTimeOffset at) =>
        Kind == ChurnKind.Contract ? history.Subscriptions.Any(subscription => subscription.RunsAt(at)) : HasOrder(history, at - ActiveFor, at);

    /// <summary>Tells whether somebody who was a customer at an instant is none any more at a later one.</summary>
    public bool HasLeft(CustomerHistory history, DateTimeOffset at, DateTimeOffset later) =>
        Kind == ChurnKind.Contract ? !history.Subscriptions.Any(subscription => subscription.RunsAt(later)) : !HasOrder(history, at, later);

    private static bool HasOrder(CustomerHistory history, DateTimeOffset from, DateTimeOffset to) => history.Orders.Any(order => order.At >= from && order.At < to);
}
