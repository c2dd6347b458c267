namespace Cdp.Matching.Planning;

/// <summary>Hashes texts in the same way in every process.</summary>
internal static class ValueHash
{
    /// <summary>Hashes by FNV-1a, finished by SplitMix64.</summary>
    public static ulong Of(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
