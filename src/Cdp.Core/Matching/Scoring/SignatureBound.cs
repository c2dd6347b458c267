using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>Rules out by their signatures that two texts are close enough, before anything is measured.</summary>
/// <remarks>It never rules out what is close enough: for two lengths it knows how many characters must be shared at least, and signatures tell how many can be at most.</remarks>
internal sealed class SignatureBound
{
    // Rounding must not rule out what lies on the threshold.
    private const double Margin = 1e-9;
    private const byte Never = byte.MaxValue;
    private const int Lengths = TextSignature.TooLong + 1;

    // Texts that are too long for a signature need nothing, and missing ones, whose length is 0, are never close.
    private readonly byte[] _needed = new byte[Lengths * Lengths];

    private SignatureBound(Func<int, int, int, bool> canBeClose)
    {
        for (var left = 0; left < Lengths; left++)
        {
            for (var right = 0; right < Lengths; right++)
            {
                _needed[(left * Lengths) + right] =
                    left == 0 || right == 0 ? Never
                    : left == TextSignature.TooLong || right == TextSignature.TooLong ? (byte)0
                    : CountNeeded(left, right, canBeClose);
            }
        }
    }

    /// <summary>Makes the bound of a metric. Where shared characters do not bound it, it rules out missing texts alone.</summary>
    public static SignatureBound Create(IStringMetric metric, double threshold) =>
        metric == StringMetrics.Jaro ? new((left, right, common) => Jaro(left, right, common) >= threshold - Margin)
        : metric == StringMetrics.JaroWinkler ? new((left, right, common) => Winkler(Jaro(left, right, common)) >= threshold - Margin)
        : metric == StringMetrics.Levenshtein || metric == StringMetrics.DamerauLevenshtein ? new((left, right, common) => Math.Max(left, right) - common <= threshold)
        : new((_, _, _) => true);

    /// <summary>Tells whether two texts can be close enough.</summary>
    public bool Allows(TextSignature left, TextSignature right) =>
        BitOperations.PopCount(left.Counts & right.Counts) + Math.Min(TextSignature.RestOf(left.Sizes), TextSignature.RestOf(right.Sizes))
        >= _needed[(TextSignature.LengthOf(left.Sizes) * Lengths) + TextSignature.LengthOf(right.Sizes)];

    /// <summary>Tells which of 64 texts can be close enough to one.</summary>
    /// <param name="left">The one text.</param>
    /// <param name="low">The lower halves of the counts of the others.</param>
    /// <param name="high">The upper halves.</param>
    /// <param name="sizes">Their sizes.</param>
    /// <param name="asked">Which of them are asked for.</param>
    public ulong Allows(TextSignature left, ReadOnlySpan<int> low, ReadOnlySpan<int> high, ReadOnlySpan<int> sizes, ulong asked)
    {
        // :: Hot path: unpacked to locals; places are below 64 by their making, and lengths up to TooLong, so nothing is checked twice.
        ref var needed = ref _needed[TextSignature.LengthOf(left.Sizes) * Lengths];
        ref var lows = ref MemoryMarshal.GetReference(low);
        ref var highs = ref MemoryMarshal.GetReference(high);
        ref var allSizes = ref MemoryMarshal.GetReference(sizes);
        var (lowCounts, highCounts, rest) = ((uint)left.Counts, (uint)(left.Counts >> 32), TextSignature.RestOf(left.Sizes));
        var allowed = 0UL;
        for (; asked != 0; asked &= asked - 1)
        {
            var at = BitOperations.TrailingZeroCount(asked);
            var size = Unsafe.Add(ref allSizes, at);
            var common = BitOperations.PopCount(lowCounts & (uint)Unsafe.Add(ref lows, at)) + BitOperations.PopCount(highCounts & (uint)Unsafe.Add(ref highs, at));
            var most = common + Math.Min(rest, TextSignature.RestOf(size));
            allowed |= (most >= Unsafe.Add(ref needed, TextSignature.LengthOf(size)) ? 1UL : 0UL) << at;
        }

        return allowed;
    }

    private static byte CountNeeded(int left, int right, Func<int, int, int, bool> canBeClose)
    {
        for (var common = 0; common <= Math.Min(left, right); common++)
        {
            if (canBeClose(left, right, common))
            {
                return (byte)common;
            }
        }

        return Never;
    }

    private static double Jaro(int left, int right, int common) =>
        common == 0 ? 0 : (((double)common / left) + ((double)common / right) + 1) / 3;

    private static double Winkler(double jaro) => jaro > 0.7 ? jaro + (0.4 * (1 - jaro)) : jaro;
}
