using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>Both bits.</summary>
internal readonly struct AndBits : IBitOperation
{
    public static Vector256<ulong> Apply(Vector256<ulong> left, Vector256<ulong> right) => left & right;
}
