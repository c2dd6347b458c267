using System.Runtime.Intrinsics;

namespace Cdp.Segmentation.Sets;

/// <summary>What is made of two bits, for many at once.</summary>
internal interface IBitOperation
{
    static abstract Vector256<ulong> Apply(Vector256<ulong> left, Vector256<ulong> right);
}
