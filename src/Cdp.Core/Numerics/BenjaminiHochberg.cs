namespace Cdp.Numerics;

/// <summary>Adjusts p-values of many tests, so that of those up to some bound only that share is chance, on average.</summary>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", 1995</seealso>
internal static class BenjaminiHochberg
{
    /// <summary>Gives the q-value of each p-value.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        for (var i = 0; i < order.Length; i++)
        {
            least = Math.Min(least, pValues[order[i]] * pValues.Count / (pValues.Count - i));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }
}
