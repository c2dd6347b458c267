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

    // By both lengths, for texts that begin alike and for those that do not.
    private readonly byte[] _needed = new byte[Lengths * Lengths * 2];

    private SignatureBound(Func<int, int, int, bool> canBeClose)
        : this(canBeClose, canBeClose)
    {
    }

    private SignatureBound(Func<int, int, int, bool> canBeClose, Func<int, int, int, bool> canBeCloseApart)
    {
        for (var left = 0; left < Lengths; left++)
        {
            for (var right = 0; right < Lengths; right++)
            {
                var at = PlaceOf(left, right);
                _needed[at] = CountNeeded(left, right, canBeClose);
                _needed[at + 1] = canBeCloseApart == canBeClose ? _needed[at] : CountNeeded(left, right, canBeCloseApart);
            }
        }
    }

    /// <summary>Makes the bound of a metric. Where shared characters do not bound it, it rules out missing texts alone.</summary>
    public static SignatureBound Create(IStringMetric metric, double threshold) =>
        metric == StringMetrics.Jaro ? new((left, right, common) => Jaro(left, right, common) >= threshold - Margin)
        : metric == StringMetrics.JaroWinkler ? new(
            (left, right, common) => Winkler(Jaro(left, right, common)) >= threshold - Margin,
            (left, right, common) => Jaro(left, right, common) >= threshold - Margin) // Only what begins alike is raised.
        : metric == StringMetrics.Levenshtein || metric == StringMetrics.DamerauLevenshtein ? new((left, right, common) => Math.Max(left, right) - common <= threshold)
        : new((_, _, _) => true);

    /// <summary>Tells whether two texts can be close enough.</summary>
    public bool Allows(TextSignature left, TextSignature right) =>
        BitOperations.PopCount(left.Counts & right.Counts) + Math.Min(TextSignature.UncountedOf(left.Rest), TextSignature.UncountedOf(right.Rest))
        >= _needed[PlaceOf(TextSignature.LengthOf(left.Rest), TextSignature.LengthOf(right.Rest)) + TextSignature.BeginApart(left.Rest, right.Rest)];

    /// <summary>Tells which of 64 texts can be close enough to one.</summary>
    /// <param name="left">The one text.</param>
    /// <param name="low">The lower halves of the counts of the others.</param>
    /// <param name="high">The upper halves.</param>
    /// <param name="rest">What their signatures tell beside the counts.</param>
    /// <param name="asked">Which of them are asked for.</param>
    // Compiled well at once: a run of seconds is half over before the runtime would do it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Allows(TextSignature left, ReadOnlySpan<int> low, ReadOnlySpan<int> high, ReadOnlySpan<int> rest, ulong asked)
    {
        // :: Hot path: unpacked to locals; places are below 64 by their making, and lengths up to TooLong, so nothing is checked twice.
        ref var needed = ref _needed[PlaceOf(TextSignature.LengthOf(left.Rest), 0)];
        ref var lows = ref MemoryMarshal.GetReference(low);
        ref var highs = ref MemoryMarshal.GetReference(high);
        ref var rests = ref MemoryMarshal.GetReference(rest);
        var (lowCounts, highCounts, uncounted) = ((uint)left.Counts, (uint)(left.Counts >> 32), TextSignature.UncountedOf(left.Rest));
        var allowed = 0UL;
        for (; asked != 0; asked &= asked - 1)
        {
            var at = BitOperations.TrailingZeroCount(asked);
            var own = Unsafe.Add(ref rests, at);
            var common = BitOperations.PopCount(lowCounts & (uint)Unsafe.Add(ref lows, at)) + BitOperations.PopCount(highCounts & (uint)Unsafe.Add(ref highs, at));
            var most = common + Math.Min(uncounted, TextSignature.UncountedOf(own));
            var least = Unsafe.Add(ref needed, PlaceOf(0, TextSignature.LengthOf(own)) + TextSignature.BeginApart(left.Rest, own));
            allowed |= (most >= least ? 1UL : 0UL) << at;
        }

        return allowed;
    }

    private static int PlaceOf(int left, int right) => ((left * Lengths) + right) * 2;

    private static byte CountNeeded(int left, int right, Func<int, int, int, bool> canBeClose)
    {
        // Missing texts, whose length is 0, are never close. Those that are too long for a signature may be.
        if (left == 0 || right == 0)
        {
            return Never;
        }

        if (left == TextSignature.TooLong || right == TextSignature.TooLong)
        {
            return 0;
        }

        // The more is shared, the closer texts can be.
        var (least, most) = (0, Math.Min(left, right) + 1);
        while (least < most)
        {
            var middle = (least + most) / 2;
            (least, most) = canBeClose(left, right, middle) ? (least, middle) : (middle + 1, most);
        }

        return least <= Math.Min(left, right) ? (byte)least : Never;
    }

    private static double Jaro(int left, int right, int common) =>
        common == 0 ? 0 : (((double)common / left) + ((double)common / right) + 1) / 3;

    private static double Winkler(double jaro) => jaro > 0.7 ? jaro + (0.4 * (1 - jaro)) : jaro;
}
