namespace Cdp.Kpis.Impact;

/// <summary>What was before and after something began, such as a campaign or the platform itself: one value for each period of equal length, such as the benefit of a week.</summary>
/// <param name="Before">The values before.</param>
/// <param name="After">The values after.</param>
public sealed record ImpactData(IReadOnlyList<double> Before, IReadOnlyList<double> After)
{
    /// <summary>Gets the same of a group for which nothing began.</summary>
    /// <value>The default is <see langword="null"/>: there is none.</value>
    public ImpactControl? Control { get; init; }

    /// <summary>Gets the values of the same periods a year before, which take the place of a group where there is none, so that the season is not taken for an effect.</summary>
    /// <value>The default is <see langword="null"/>: they are not known.</value>
    public ImpactControl? YearBefore { get; init; }
}
