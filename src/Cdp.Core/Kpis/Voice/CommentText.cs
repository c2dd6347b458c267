using System.Buffers;
using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>A comment, taken apart for its sentiment.</summary>
internal sealed class CommentText
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(".!?;:,\n\r()|\"…—–。、،؛؟।«»“”„「」『』");

    private CommentText(string comment)
    {
        var folded = LexiconText.Fold(comment);
        Clauses = [.. SplitClauses(folded)];
        Words = [.. Clauses.Select(clause => WordBreaker.WordsOf(clause).ToArray())];
        Characters = [.. Clauses.Select(LexiconText.CharactersOf)];
        ExclamationMarks = folded.Count(character => character == '!');
        IsPlain = LexiconText.Plain(folded) == folded;
        Emoji = EmojiLexicon.Find(comment);
    }

    /// <summary>Gets what stands between punctuation marks, folded.</summary>
    public IReadOnlyList<string> Clauses { get; }

    /// <summary>Gets the words of each clause.</summary>
    public IReadOnlyList<string[]> Words { get; }

    /// <summary>Gets the letters and digits of each clause.</summary>
    public IReadOnlyList<string[]> Characters { get; }

    public int ExclamationMarks { get; }

    /// <summary>Gets whether no letter has a diacritic.</summary>
    public bool IsPlain { get; }

    public IReadOnlyList<SentimentWord> Emoji { get; }

    public static CommentText Of(string comment) => new(comment);

    private static IEnumerable<string> SplitClauses(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(ClauseEnds);
            var end = length < 0 ? text.Length : start + length;
            if (!string.IsNullOrWhiteSpace(text[start..end]))
            {
                yield return text[start..end];
            }

            start = end + 1;
        }
    }
}
