namespace Cdp.Numerics;

/// <summary>Adjusts p-values of many tests, so that the probability of even one finding by chance stays below some bound.</summary>
/// <seealso href="https://www.jstor.org/stable/4615733">Holm, "A simple sequentially rejective multiple test procedure", 1979</seealso>
internal static class Holm
{
    /// <summary>Gives the adjusted value of each p-value.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var adjusted = new double[pValues.Count];
        var most = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            most = Math.Max(most, Math.Min(1, pValues[order[i]] * (pValues.Count - i)));
            adjusted[order[i]] = most;
        }

        return adjusted;
    }
}
