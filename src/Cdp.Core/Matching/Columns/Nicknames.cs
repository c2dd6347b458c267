using System.Collections.Frozen;

namespace Cdp.Matching.Columns;

/// <summary>English nicknames and the formal names that they stand for.</summary>
/// <remarks>
/// The pairs are those of <see href="https://github.com/carltonnorthern/nicknames">carltonnorthern/nicknames</see>, licensed under the Apache License
/// 2.0. Names are compared as by <see cref="NormalizeNameTransform"/>.
/// </remarks>
public static partial class Nicknames
{
    private const string Resource = "Cdp.Matching.Columns.nicknames.txt";

    private static readonly Lazy<Data> Loaded = new(Load);

    /// <summary>Gives the one formal name that stands for a name and its nicknames, as <see cref="NicknameTransform"/> does for each word.</summary>
    /// <param name="name">One given name.</param>
    /// <returns>The formal name, normalised; the name itself, normalised, when it is no nickname; <see langword="null"/> when it has no letters or digits.</returns>
    public static string? Formal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameFolding.Fold(name) is { } folded ? FormalOf(folded) : null;
    }

    /// <summary>Tells whether two names are equal, or one is known as a nickname of the other.</summary>
    /// <remarks>It looks at the pairs themselves and not at groups: Bill and Robert are related in the data, and Bill and William, but Robert and William are not.</remarks>
    /// <param name="first">A given name.</param>
    /// <param name="second">Another given name. Their order does not matter.</param>
    /// <returns>Whether they are related; names without letters and digits are related to none.</returns>
    public static bool AreRelated(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return (NameFolding.Fold(first), NameFolding.Fold(second)) is ({ } one, { } other)
            && (one == other || IsNickname(one, other) || IsNickname(other, one));
    }

    /// <summary>Gives the formal name of a folded name.</summary>
    /// <param name="name">The name, folded.</param>
    /// <returns>Its formal name, or itself.</returns>
    internal static string FormalOf(string name) => Loaded.Value.Formal.GetValueOrDefault(name, name);

    private static bool IsNickname(string nickname, string formal) =>
        Loaded.Value.Nicknames.TryGetValue(formal, out var nicknames) && nicknames.Contains(nickname);

    private static Data Load()
    {
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly. Build it with its embedded files.");
        using var reader = new StreamReader(stream);
        var nicknames = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            nicknames[line[..colon]] = [.. line[(colon + 1)..].Split(' ')];
        }

        return new Data(ChooseFormal(nicknames), nicknames.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private sealed record Data(FrozenDictionary<string, string> Formal, FrozenDictionary<string, HashSet<string>> Nicknames);
}
