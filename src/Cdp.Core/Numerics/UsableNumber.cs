namespace Cdp.Numerics;

/// <summary>Which numbers analyses take: all but those whose squares and sums could no longer be told.</summary>
internal static class UsableNumber
{
    private const double Most = 1e100;

    public static bool Is(double value) => Math.Abs(value) <= Most;
}
