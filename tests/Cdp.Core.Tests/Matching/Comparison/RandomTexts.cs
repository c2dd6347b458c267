using CsCheck;

namespace Cdp.Core.Tests.Matching.Comparison;

/// <summary>Random texts over small alphabets, in which characters beyond ASCII, pairs of surrogates and lone surrogates occur; and pairs of such texts.</summary>
internal static class RandomTexts
{
    private static readonly string[][] Alphabets =
    [
        ["a", "b"],
        ["a", "b", "c", "d", "e", "f", " ", "1"],
        ["a", "é", "ß", "\u0301", "漢", "\0"],
        ["a", "b", "é", "漢", "😀", "😁", "𝒳"],
        ["a", "😀", "\uD83D", "\uDE00", "\uFFFF"],
    ];

    private static readonly Gen<int> Length = Gen.Frequency((5, Gen.Int[0, 16]), (3, Gen.Int[0, 70]), (2, Gen.Int[0, 300]));

    public static Gen<string> Any { get; } = Gen.OneOf(Alphabets).SelectMany(Over);

    /// <summary>Gets two texts of one alphabet: often the second is the first one after some edits, as in records of one person.</summary>
    public static Gen<(string Left, string Right)> Pair { get; } =
        from alphabet in Gen.OneOf(Alphabets)
        from left in Over(alphabet)
        from other in Over(alphabet)
        from edits in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 300], Gen.OneOf(alphabet)).Array[0, 8]
        from edited in Gen.Bool
        select (left, edited ? edits.Aggregate(left, Edit) : other);

    private static Gen<string> Over(string[] alphabet) =>
        from length in Length
        from characters in Gen.OneOf(alphabet).Array[length]
        select string.Concat(characters);

    private static string Edit(string text, (int Kind, int Place, string Character) edit)
    {
        var at = text.Length == 0 ? 0 : edit.Place % text.Length;
        return edit.Kind switch
        {
            _ when text.Length < 2 || edit.Kind == 0 => text.Insert(at, edit.Character),
            1 => text.Remove(at, 1),
            2 => text.Remove(at, 1).Insert(at, edit.Character),
            _ => at == 0 ? text : $"{text[..(at - 1)]}{text[at]}{text[at - 1]}{text[(at + 1)..]}",
        };
    }
}
