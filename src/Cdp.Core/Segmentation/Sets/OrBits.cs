using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>Either bit.</summary>
internal readonly struct OrBits : IBitOperation
{
    public static Vector256<ulong> Apply(Vector256<ulong> left, Vector256<ulong> right) => left | right;
}
