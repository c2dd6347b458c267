using System.Buffers;
using System.Collections.Frozen;

namespace Cdp.Kpis.Voice;

/// <summary>The emoji and emoticons that say how a comment feels.</summary>
internal static class EmojiLexicon
{
    private static readonly SearchValues<char> EmoticonStarts = SearchValues.Create(":;=^<>");
    private static readonly string[] Emoticons = [":)", ":-)", "=)", ";)", ";-)", ":D", ":-D", "^^", "<3", ":(", ":-(", "=(", ":'(", ">:("];

    private static readonly FrozenDictionary<string, double> Weights = new (double Weight, string[] Emoji)[]
    {
        (3, ["😍", "🤩", "❤", "💖", "💯", "🥰", "🏆", "<3"]),
        (2, ["😊", "😀", "😃", "😄", "😁", "😆", "🙂", "😎", "👍", "👏", "🙌", "💪", "👌", "😋", "🤗", "💕", "💙", "💚", "🧡", "💛", "💜", "🌟", "⭐", "🎉", "✨", "🔥", "😘", "☺", ":)", ":-)", "=)", ":D", ":-D", "^^"]),
        (1, ["😉", "✅", "🙏", "🤝", ";)", ";-)"]),
        (-1, ["😐", "😑", "🤔", "🙄", "😬", "😕", "😒"]),
        (-2, ["😞", "😟", "😔", "🙁", "☹", "😢", "😭", "👎", "😣", "😖", "😩", "😫", "💔", "😤", "❌", ":(", ":-(", "=(", ":'(", "😥", "😰"]),
        (-3, ["😠", "😡", "🤬", "🤮", "🤢", "💩", ">:("]),
    }.SelectMany(group => group.Emoji, (group, emoji) => KeyValuePair.Create(emoji, group.Weight)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gives those of a comment, in their order, emoticons last. Emoji are taken without their colours.</summary>
    public static IReadOnlyList<SentimentWord> Find(string comment)
    {
        List<SentimentWord> found = [];
        foreach (var rune in comment.EnumerateRunes())
        {
            if (!rune.IsAscii && Weights.TryGetValue(rune.ToString(), out var weight))
            {
                found.Add(new SentimentWord(rune.ToString(), weight, IsNegated: false));
            }
        }

        for (var i = 0; i < comment.Length; i++)
        {
            if (EmoticonStarts.Contains(comment[i]) && Array.Find(Emoticons, emoticon => string.CompareOrdinal(comment, i, emoticon, 0, emoticon.Length) == 0) is { } emoticon)
            {
                found.Add(new SentimentWord(emoticon, Weights[emoticon], IsNegated: false));
                i += emoticon.Length - 1;
            }
        }

        return found;
    }
}
