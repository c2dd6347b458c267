using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>Adjusts p-values of many comparisons. It is thread-safe.</summary>
public static class PValues
{
    /// <summary>Adjusts p-values. The more comparisons, the likelier one of them is significant by chance alone.</summary>
    /// <seealso href="https://www.jstor.org/stable/4615733">Holm, "A simple sequentially rejective multiple test procedure", 1979</seealso>
    /// <seealso href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", 1995</seealso>
    /// <param name="pValues">The p-values, from 0 to 1; <see langword="null"/> of comparisons that were not possible, which do not count.</param>
    /// <param name="correction">How.</param>
    /// <returns>The adjusted ones, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p-value does not lie between 0 and 1, or there is no such correction.</exception>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> pValues, PValueCorrection correction)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var known = pValues.OfType<double>().ToArray();
        if (known.Any(p => !(p is >= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(pValues), "A p-value lies between 0 and 1.");
        }

        var adjusted = correction switch
        {
            PValueCorrection.None => known,
            PValueCorrection.Holm => Holm.Adjust(known),
            PValueCorrection.BenjaminiHochberg => BenjaminiHochberg.Adjust(known),
            _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "There is no such correction."),
        };
        var next = 0;
        return [.. pValues.Select(p => p is null ? null : (double?)adjusted[next++])];
    }
}
