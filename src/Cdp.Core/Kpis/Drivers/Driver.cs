namespace Cdp.Kpis.Drivers;

/// <summary>A column that the target may go with.</summary>
public sealed record Driver
{
    /// <summary>Gets the column.</summary>
    public required string Column { get; init; }

    /// <summary>Gets of how many customers it is known.</summary>
    public required int Known { get; init; }

    /// <summary>Gets which share of the variance of the target it explains, beyond the columns that are adjusted for: the mean over all orders in which drivers may enter a linear model (LMG); <see langword="null"/> with too many drivers.</summary>
    /// <seealso href="https://doi.org/10.18637/jss.v017.i01">Grömping, "Relative importance for linear regression in R: the package relaimpo", 2006</seealso>
    public double? Importance { get; init; }

    /// <summary>Gets how the target goes with it, for each of its terms.</summary>
    public required IReadOnlyList<DriverEffect> Effects { get; init; }

    /// <summary>Gets how likely chance alone makes the model so much worse without the column: by a likelihood-ratio test, or by an F test where the target is a number; <see langword="null"/> where it follows from others.</summary>
    public double? PValue { get; init; }

    /// <summary>Gets the same adjusted for the number of drivers, by Benjamini and Hochberg.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Gets the target in groups of customers: by rising numbers, or the most frequent texts first.</summary>
    public required IReadOnlyList<DriverGroup> Groups { get; init; }

    /// <summary>Gets the groups with the highest and the lowest numbers compared; <see langword="null"/> of texts, and where there is one group only.</summary>
    public DriverContrast? Contrast { get; init; }
}
