namespace Cdp.Matching.Records;

/// <summary>Hashes that are the same in every process, for choices that are to have nothing to do with what records say, nor with the order of rows.</summary>
internal static class StableHash
{
    /// <summary>Hashes a text by FNV-1a over its characters, finished by SplitMix64 so that texts that differ in one character fall far apart.</summary>
    public static ulong Of(string text) => Mix(Add(Start(0), text));

    /// <summary>Hashes the source and the id of a record.</summary>
    public static ulong Of(RecordTable table, int row, int seed) => Mix(Add(Add(Add(Start(seed), table.SourceOf(row)), "\0"), table.IdSpanOf(row)));

    /// <summary>Spreads a number over all 64 bits: the finisher of SplitMix64.</summary>
    /// <seealso href="https://doi.org/10.1145/2714064.2660195">Steele, Lea and Flood, Fast splittable pseudorandom number generators (2014)</seealso>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    private static ulong Start(int seed) => 0xCBF29CE484222325 ^ (uint)seed;

    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        return hash;
    }
}
