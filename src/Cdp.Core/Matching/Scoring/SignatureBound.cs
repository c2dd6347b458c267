using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>Rules out by their signatures that two texts are close enough, before anything is measured.</summary>
/// <remarks>It never rules out what is close enough: for two lengths it knows how many characters must be shared at least, and signatures tell how many can be at most.</remarks>
internal sealed class SignatureBound
{
    // Rounding must not rule out what lies on the threshold.
    private const double Margin = 1e-9;
    private const byte Never = byte.MaxValue;

    private readonly byte[] _needed = new byte[TextSignature.TooLong * TextSignature.TooLong];

    private SignatureBound(Func<int, int, int, bool> canBeClose)
    {
        for (var left = 0; left < TextSignature.TooLong; left++)
        {
            for (var right = 0; right < TextSignature.TooLong; right++)
            {
                var common = 0;
                while (common <= Math.Min(left, right) && !canBeClose(left, right, common))
                {
                    common++;
                }

                _needed[(left * TextSignature.TooLong) + right] = common <= Math.Min(left, right) ? (byte)common : Never;
            }
        }
    }

    /// <summary>Makes the bound of a metric, or <see langword="null"/> where shared characters do not bound it.</summary>
    public static SignatureBound? Create(IStringMetric metric, double threshold) =>
        metric == StringMetrics.Jaro ? new((left, right, common) => Jaro(left, right, common) >= threshold - Margin)
        : metric == StringMetrics.JaroWinkler ? new((left, right, common) => Winkler(Jaro(left, right, common)) >= threshold - Margin)
        : metric == StringMetrics.Levenshtein || metric == StringMetrics.DamerauLevenshtein ? new((left, right, common) => Math.Max(left, right) - common <= threshold)
        : null;

    public bool Excludes(ulong left, ulong right)
    {
        var (leftLength, rightLength) = (TextSignature.Length(left), TextSignature.Length(right));
        if (((leftLength | rightLength) & TextSignature.TooLong) != 0)
        {
            return false;
        }

        int needed = _needed[(leftLength * TextSignature.TooLong) + rightLength];
        var common = TextSignature.CountCommon(left, right);
        return common < needed && common + Math.Min(TextSignature.CountRest(left), TextSignature.CountRest(right)) < needed;
    }

    private static double Jaro(int left, int right, int common) =>
        common == 0 ? (left == right && left == 0 ? 1 : 0) : (((double)common / left) + ((double)common / right) + 1) / 3;

    private static double Winkler(double jaro) => jaro > 0.7 ? jaro + (0.4 * (1 - jaro)) : jaro;
}
