namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Random numbers that are the same on every machine and runtime, and cost nothing to start: one for each person.</summary>
/// <seealso href="https://doi.org/10.1145/2714064.2660195">Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014)</seealso>
internal struct Dice(ulong state)
{
    private ulong _state = state;

    /// <summary>Starts numbers that depend on a seed and on what they are for.</summary>
    public static Dice Of(int seed, int about, int copy)
    {
        var dice = new Dice((ulong)(uint)seed);
        dice._state = dice.Next() ^ (uint)about;
        dice._state = dice.Next() ^ (uint)copy;
        return dice;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Gives a number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Gives a number from 0 to one less than the count.</summary>
    public int Below(int count) => (int)(NextDouble() * count);

    /// <summary>Tells whether something happens that happens in a share of the cases.</summary>
    public bool Happens(double share) => NextDouble() < share;
}
