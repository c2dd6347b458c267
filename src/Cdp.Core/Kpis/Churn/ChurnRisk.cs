using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Churn;

/// <summary>How likely a customer leaves, and why.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Probability">How likely the customer leaves within the horizon.</param>
/// <param name="Reasons">What each column adds to the log-odds, compared with a mean customer, the largest first; above 0 it speaks for leaving. Empty without a model.</param>
public sealed record ChurnRisk(string Customer, double Probability, IReadOnlyList<Reason> Reasons);
