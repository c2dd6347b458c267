using System.Globalization;
using static System.FormattableString;

namespace Cdp.Segmentation.Language;

/// <summary>Describes why a text is no rule.</summary>
internal static class LanguageErrors
{
    private const int MaxFound = 40;

    public static SegmentTextError Describe(string text, LanguageContext context) => context.Problem is { } problem
        ? Describe(text, context.Furthest, ["something else"], suggestion: null, problem)
        : Describe(text, context.Furthest, context.Descriptions, Suggest(text, context));

    public static SegmentTextError Describe(string text, int position, IReadOnlyList<string> expected, string? suggestion, string? problem = null)
    {
        var before = text.AsSpan(0, position);
        var (line, column) = (before.Count('\n') + 1, position - (before.LastIndexOf('\n') + 1) + 1);
        var found = FoundAt(text, position);
        return new SegmentTextError
        {
            Position = position,
            Line = line,
            Column = column,
            Expected = expected,
            Found = found,
            Suggestion = suggestion,
            Message = problem is not null ? Invariant($"Line {line}, column {column}: {problem}") : Invariant($"Line {line}, column {column}: {Join(expected)} was expected, but {(found.Length == 0 ? "the text ends" : $"there is {found}")}.{(suggestion is null ? string.Empty : $" Did you mean {suggestion}?")}"),
        };
    }

    private static string Join(IReadOnlyList<string> expected) => expected.Count switch
    {
        0 => "nothing",
        1 => expected[0],
        _ => $"{string.Join(", ", expected.Take(expected.Count - 1))} or {expected[^1]}",
    };

    private static string FoundAt(string text, int position)
    {
        var word = LanguageTokens.WordAt(text, position);
        var rest = word.Length > 0 ? word : position < text.Length && text[position] is '"' or '`' ? text[position..] : text[position..Math.Min(text.Length, position + 1)];
        var end = rest.IndexOf(rest.Length > 1 && rest[0] is '"' or '`' ? rest[0] : '\n', Math.Min(1, rest.Length));
        rest = end > 0 ? rest[..(end + (rest[0] is '"' or '`' ? 1 : 0))] : rest;
        return rest.Length <= MaxFound ? rest : $"{rest[..MaxFound]}…";
    }

    /// <summary>Finds what was probably meant: a word that is nearly one of those expected, a text without its quotes, or a function whose name was taken for a trait.</summary>
    private static string? Suggest(string text, LanguageContext context)
    {
        var word = LanguageTokens.WordAt(text, context.Furthest);
        if (word.Length == 0)
        {
            return context.Furthest < text.Length && text[context.Furthest] == '(' ? NearestTo(WordBefore(text, context.Furthest), LanguageNames.Functions) : null;
        }

        if (NearestTo(word, context.Missed.SelectMany(expected => expected.Texts)) is { } nearest)
        {
            return nearest;
        }

        if (word.Equals("equals", StringComparison.OrdinalIgnoreCase) || word.Equals("is", StringComparison.OrdinalIgnoreCase))
        {
            return context.Missed.Any(expected => expected.Texts is ["="]) ? "=" : null;
        }

        return context.Missed.Any(expected => expected.Kind is SuggestionKind.Event or SuggestionKind.Value && expected.Description.EndsWith("in quotes", StringComparison.Ordinal)) ? $"\"{word}\"" : null;
    }

    private static string WordBefore(string text, int position)
    {
        var end = text.AsSpan(0, position).TrimEnd().Length;
        var start = end;
        while (start > 0 && LanguageTokens.IsOfWord(text[start - 1]))
        {
            start--;
        }

        return text[start..end];
    }

    private static string? NearestTo(string word, IEnumerable<string> candidates) => candidates
        .Where(candidate => candidate.Length > 1 && char.IsLetter(candidate[0]))
        .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLower(CultureInfo.InvariantCulture), candidate)))
        .Where(near => near.Distance <= Math.Max(1, near.Candidate.Length / 3))
        .OrderBy(near => near.Distance).ThenBy(near => near.Candidate, StringComparer.Ordinal)
        .Select(near => near.Candidate).FirstOrDefault();

    /// <summary>Counts the insertions, deletions, replacements and swaps of neighbours from one word to another (optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distances[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1), Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[from.Length, to.Length];
    }
}
