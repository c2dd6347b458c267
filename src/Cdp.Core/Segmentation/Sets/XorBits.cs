using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>One bit and not the other.</summary>
internal readonly struct XorBits : IBitOperation
{
    public static Vector256<ulong> Apply(Vector256<ulong> left, Vector256<ulong> right) => left ^ right;
}
