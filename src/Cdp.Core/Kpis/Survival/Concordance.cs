namespace Cdp.Kpis.Survival;

/// <summary>How often a model puts two observations in the right order, of those pairs of which it is known who had the event first.</summary>
/// <seealso href="https://doi.org/10.1001/jama.1982.03320430047030">Harrell and others, "Evaluating the yield of medical tests", 1982</seealso>
/// <param name="Value">The share of the pairs in the right order, those with equal risk counting half: 0.5 is chance, 1 is perfect; <see langword="null"/> where no pair can be compared.</param>
/// <param name="Concordant">In how many pairs the higher risk had the event first.</param>
/// <param name="Discordant">In how many the lower risk had.</param>
/// <param name="Tied">How many have equal risks.</param>
public sealed record Concordance(double? Value, long Concordant, long Discordant, long Tied);
