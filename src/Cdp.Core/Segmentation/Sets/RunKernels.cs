namespace Cdp.Segmentation.Sets;

/// <summary>Operations on runs: the first and the last number of each in turn, rising, with a gap between any two.</summary>
internal static class RunKernels
{
    public static bool Contains(ReadOnlySpan<ushort> runs, ushort value)
    {
        var place = PlaceOf(runs, value);
        return place < runs.Length && runs[place] <= value;
    }

    /// <summary>Finds the first run that does not end before a number.</summary>
    /// <returns>The place of its first number; the length when there is none.</returns>
    public static int PlaceOf(ReadOnlySpan<ushort> runs, ushort value)
    {
        var (low, high) = (0, runs.Length / 2);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (runs[(middle * 2) + 1] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low * 2;
    }

    /// <summary>Writes the numbers that are in a run, or those that are in none.</summary>
    /// <param name="values">The numbers, rising.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="isInside">Whether to keep those in a run.</param>
    /// <param name="output">Where to write them; empty to count only.</param>
    /// <returns>How many there are.</returns>
    public static int Filter(ReadOnlySpan<ushort> values, ReadOnlySpan<ushort> runs, bool isInside, Span<ushort> output)
    {
        var isWriting = !output.IsEmpty;
        var (place, count) = (0, 0);
        foreach (var value in values)
        {
            while (place < runs.Length && runs[place + 1] < value)
            {
                place += 2;
            }

            if ((place < runs.Length && runs[place] <= value) == isInside)
            {
                if (isWriting)
                {
                    output[count] = value;
                }

                count++;
            }
        }

        return count;
    }

    /// <summary>Counts the numbers that are in runs of both.</summary>
    public static int CountIntersection(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (lastLeft, lastRight) = (left[i + 1], right[j + 1]);
            count += Math.Max(0, Math.Min(lastLeft, lastRight) - Math.Max(left[i], right[j]) + 1);
            i += lastLeft <= lastRight ? 2 : 0;
            j += lastRight <= lastLeft ? 2 : 0;
        }

        return count;
    }

    /// <summary>Counts the bits that are set within the runs.</summary>
    public static int CountSet(ReadOnlySpan<ushort> runs, ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        for (var i = 0; i < runs.Length; i += 2)
        {
            count += BitRange.Count(bits, runs[i], runs[i + 1]);
        }

        return count;
    }

    public static void Set(ReadOnlySpan<ushort> runs, Span<ulong> bits)
    {
        for (var i = 0; i < runs.Length; i += 2)
        {
            BitRange.Set(bits, runs[i], runs[i + 1]);
        }
    }

    public static void Clear(ReadOnlySpan<ushort> runs, Span<ulong> bits)
    {
        for (var i = 0; i < runs.Length; i += 2)
        {
            BitRange.Clear(bits, runs[i], runs[i + 1]);
        }
    }

    public static void Flip(ReadOnlySpan<ushort> runs, Span<ulong> bits)
    {
        for (var i = 0; i < runs.Length; i += 2)
        {
            BitRange.Flip(bits, runs[i], runs[i + 1]);
        }
    }

    /// <summary>Clears the bits that are in none of the runs.</summary>
    public static void ClearOutside(ReadOnlySpan<ushort> runs, Span<ulong> bits)
    {
        var next = 0;
        for (var i = 0; i < runs.Length; i += 2)
        {
            if (runs[i] > next)
            {
                BitRange.Clear(bits, next, runs[i] - 1);
            }

            next = runs[i + 1] + 1;
        }

        if (next < Chunk.Size)
        {
            BitRange.Clear(bits, next, Chunk.Size - 1);
        }
    }
}
