using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>The restricted Damerau–Levenshtein distance, in which swapped characters are not edited again: a whole column of its table is a few instructions.</summary>
/// <remarks>
/// It bounds the unrestricted distance. That one is less only by swaps of characters with others between them: a swap around <c>a</c> deleted and <c>b</c>
/// inserted characters costs <c>a + b + 1</c>, and by substitutions alone the same takes <c>max(a, b) + 2</c>. So the unrestricted distance is at least two
/// thirds of this one, and up to <see cref="LastDecided"/> only one swap around one character, and nothing else, makes a difference.
/// </remarks>
/// <seealso href="http://www.stringology.org/event/2002/p6.html">Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances (2003)</seealso>
internal static class OptimalStringAlignment
{
    /// <summary>The greatest distance that tells the unrestricted one, together with <see cref="IsSwapAroundOne"/>.</summary>
    public const int LastDecided = 3;

    /// <summary>Gives the least unrestricted distance: two thirds, rounded up.</summary>
    public static int LeastUnrestricted(int aligned) => ((2 * aligned) + 2) / 3;

    /// <summary>Tells whether one text becomes the other by a swap around one character, which is 2 in the unrestricted distance and 3 in this one.</summary>
    /// <param name="shorter">The shorter text, without common affixes.</param>
    /// <param name="longer">The longer text, without common affixes.</param>
    public static bool IsSwapAroundOne<T>(ReadOnlySpan<T> shorter, ReadOnlySpan<T> longer)
        where T : unmanaged, IBinaryInteger<T> =>
        shorter.Length == 2 && longer.Length == 3 && shorter[0] == longer[2] && shorter[1] == longer[0];

    /// <summary>Works out the distance. As in the bits of Levenshtein's distance, with a mask for swaps.</summary>
    /// <param name="pattern">One text, of 1 to <see cref="PatternMasks{T}.MaxLength"/> characters.</param>
    /// <param name="text">The other text.</param>
    public static int MeasureBits<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        var masks = new PatternMasks<T>(pattern, stackalloc T[PatternMasks<T>.MaxLength]);
        var last = pattern.Length - 1;
        var distance = pattern.Length;

        // Where the distance rises, and where it falls, from one row of the column to the next.
        var (rises, falls) = (ulong.MaxValue, 0UL);

        // Where a diagonal step was free in the column before, and where its character stands in the pattern.
        var (diagonal, equalBefore) = (0UL, 0UL);
        foreach (var character in text)
        {
            var equal = masks[character];
            var swaps = ((~diagonal & equal) << 1) & equalBefore;
            diagonal = (((equal & rises) + rises) ^ rises) | equal | falls | swaps;

            // Where it rises, and where it falls, from the column before to this one; the last row has the distance itself.
            var risesAcross = falls | ~(diagonal | rises);
            var fallsAcross = rises & diagonal;
            distance += (int)((risesAcross >> last) & 1) - (int)((fallsAcross >> last) & 1);

            // The row above the first one rises with each character.
            risesAcross = (risesAcross << 1) | 1;
            fallsAcross <<= 1;
            rises = fallsAcross | ~(diagonal | risesAcross);
            falls = risesAcross & diagonal;
            equalBefore = equal;
        }

        return distance;
    }
}
