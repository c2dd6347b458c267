using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>The test of a term.</summary>
/// <param name="Name">The name of the term.</param>
/// <param name="Test">The test.</param>
public sealed record TermTest(string Name, ChiSquareTest Test);
