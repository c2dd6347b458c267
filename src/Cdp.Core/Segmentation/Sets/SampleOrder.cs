namespace Cdp.Segmentation.Sets;

/// <summary>The order in which ids are drawn: no two have the same place, since each step of the hash can be undone.</summary>
/// <seealso href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014</seealso>
internal static class SampleOrder
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    public static ulong PlaceOf(long id, long seed) => Mix((ulong)id ^ Mix((ulong)seed + Gamma));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
