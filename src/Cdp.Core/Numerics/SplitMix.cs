namespace Cdp.Numerics;

/// <summary>Random numbers that follow from a seed, on every machine and in every version.</summary>
/// <seealso href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014</seealso>
internal sealed class SplitMix(long seed)
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = Mix((ulong)seed + Gamma);

    /// <summary>Gives a number from 0 on and below 1, uniformly.</summary>
    public double NextDouble()
    {
        _state += Gamma;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Gives a standard normal number, by the method of Box and Muller.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
