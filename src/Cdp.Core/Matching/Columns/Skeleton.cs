namespace Cdp.Matching.Columns;

/// <summary>The keys of names that the rules of <see cref="LatinizeTransform"/> would give to two frequent names.</summary>
internal static class Skeleton
{
    /// <summary>The key of Hussein. Hassan has the same consonants, and brothers often have these two names.</summary>
    public const string Hussein = "hsyn";

    /// <summary>The key of Mahmoud. Mohammed has the same consonants, and is the most frequent name of all.</summary>
    public const string Mahmoud = "mhmwd";

    /// <summary>The key of Amr. Omar has the same letters in Arabic but for a silent one that tells them apart.</summary>
    public const string Amr = "amrw";
}
