using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>What two texts begin and end with alike.</summary>
internal static class CommonAffixes
{
    /// <summary>Cuts off the longest common prefix, and then the longest common suffix. No edit distance depends on them.</summary>
    public static void Trim<T>(ref ReadOnlySpan<T> left, ref ReadOnlySpan<T> right)
        where T : unmanaged, IBinaryInteger<T>
    {
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        var (leftEnd, rightEnd) = (left.Length, right.Length);
        while (leftEnd > 0 && rightEnd > 0 && left[leftEnd - 1] == right[rightEnd - 1])
        {
            leftEnd--;
            rightEnd--;
        }

        left = left[..leftEnd];
        right = right[..rightEnd];
    }
}
