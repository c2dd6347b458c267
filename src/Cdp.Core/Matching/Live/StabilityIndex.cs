namespace Cdp.Matching.Live;

/// <summary>The population stability index of two counts by level: the divergence of Jeffreys between their shares.</summary>
/// <seealso href="https://econpapers.repec.org/article/rskjourn5/7725371.htm">Yurdakul and Naranjo, Statistical properties of the population stability index (2020)</seealso>
/// <seealso href="https://doi.org/10.1214/aoms/1177729694">Kullback and Leibler, On information and sufficiency (1951)</seealso>
internal static class StabilityIndex
{
    // Half a pair for each level, as in training: no share is 0, and no logarithm infinite.
    private const double Added = 0.5;

    /// <returns>The index; <see langword="null"/> when one side counted nothing.</returns>
    public static double? Of(IReadOnlyList<long> then, IReadOnlyList<long> now)
    {
        var (before, after) = (then.Sum(), now.Sum());
        if (before == 0 || after == 0)
        {
            return null;
        }

        var index = 0.0;
        for (var level = 0; level < then.Count; level++)
        {
            var expected = (then[level] + Added) / (before + (Added * then.Count));
            var actual = (now[level] + Added) / (after + (Added * then.Count));
            index += (actual - expected) * Math.Log(actual / expected);
        }

        return index;
    }
}
