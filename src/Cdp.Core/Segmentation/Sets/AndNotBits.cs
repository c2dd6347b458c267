using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>The left bit where the right one is not set.</summary>
internal readonly struct AndNotBits : IBitOperation
{
    public static Vector256<ulong> Apply(Vector256<ulong> left, Vector256<ulong> right) => Vector256.AndNot(left, right);
}
