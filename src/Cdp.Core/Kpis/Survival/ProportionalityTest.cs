using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>Whether what terms do to the hazard stays the same over time, by how scaled Schoenfeld residuals go with the share that has had the event.</summary>
/// <seealso href="https://doi.org/10.1093/biomet/81.3.515">Grambsch and Therneau, "Proportional hazards tests and diagnostics based on weighted residuals", 1994</seealso>
/// <param name="Terms">The test of each term, in the order of the coefficients.</param>
/// <param name="Global">The test of all terms together.</param>
public sealed record ProportionalityTest(IReadOnlyList<TermTest> Terms, ChiSquareTest Global);
