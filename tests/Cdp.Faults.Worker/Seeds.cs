namespace Cdp.Faults.Worker;

/// <summary>Seeds of the single events of a plan.</summary>
internal static class Seeds
{
    /// <summary>Mixes the seed of a plan with a number: seeds that follow each other give similar first numbers.</summary>
    public static int Mix(int seed, int number) => unchecked((int)((((uint)seed * 0x9E3779B9) ^ (uint)number) * 0x85EBCA6B));
}
