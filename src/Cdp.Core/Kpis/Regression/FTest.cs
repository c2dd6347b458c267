namespace Cdp.Kpis.Regression;

/// <summary>A test whose statistic follows an F distribution where nothing but chance is at work.</summary>
/// <param name="Statistic">The statistic, 0 or more.</param>
/// <param name="NumeratorDegreesOfFreedom">The degrees of freedom of the numerator: the number of terms.</param>
/// <param name="DenominatorDegreesOfFreedom">The degrees of freedom of the denominator: those that the terms leave to the rows.</param>
/// <param name="PValue">How likely chance alone makes the statistic so large.</param>
public sealed record FTest(double Statistic, int NumeratorDegreesOfFreedom, int DenominatorDegreesOfFreedom, double PValue);
