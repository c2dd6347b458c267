using System.Runtime.InteropServices;

namespace Cdp.Matching.Records;

/// <summary>Numbers combinations of the numbers that rows have.</summary>
internal static class CodePairs
{
    /// <summary>Numbers the combinations of two numbers from 0, in the order of the rows in which they first occur.</summary>
    /// <param name="first">A number for each row; negative for none.</param>
    /// <param name="second">Another number for each row; negative for none.</param>
    /// <returns>The number of the combination of each row, -1 where either has none; and how many there are.</returns>
    public static (int[] Codes, int Count) Join(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var numbers = new Dictionary<ulong, int>(first.Length / 2);
        var codes = new int[first.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            if (first[row] < 0 || second[row] < 0)
            {
                codes[row] = -1;
                continue;
            }

            // Mixing keeps different pairs apart. Unmixed, a dictionary hashes a pair to the exclusive or of its numbers, which both count first occurrences and are
            // nearly equal in many rows.
            var key = StableHash.Mix(((ulong)(uint)first[row] << 32) | (uint)second[row]);
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
            codes[row] = number = known ? number : numbers.Count - 1;
        }

        return (codes, numbers.Count);
    }
}
