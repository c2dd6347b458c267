using Cdp.Segmentation.Serialization;

namespace Cdp.Segmentation.Language;

/// <summary>Finds what could stand at a place of a text.</summary>
internal static class LanguageCompletion
{
    /// <summary>Finds where what is being written before the caret begins: at the open quote, or at the beginning of the word.</summary>
    public static int StartOf(string text, int caret)
    {
        var quote = -1;
        for (var i = 0; i < caret; i++)
        {
            if (quote >= 0 && text[quote] == '"' && text[i] == '\\')
            {
                i++;
            }
            else if (quote >= 0 ? text[i] == text[quote] : text[i] is '"' or '`')
            {
                quote = quote >= 0 ? -1 : i;
            }
        }

        if (quote >= 0)
        {
            return quote;
        }

        var start = caret;
        while (start > 0 && (LanguageTokens.IsOfWord(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        return start;
    }

    public static SegmentCompletion Complete(LanguageContext context, int start, string written, SegmentNames names)
    {
        // What was understood ends before the caret where the text is wrong already.
        var isReached = context.Furthest == start;
        var all = isReached ? context.Missed.SelectMany(expected => Suggest(expected, names)).Distinct() : [];
        var typed = written.TrimStart('"', '`');
        return new SegmentCompletion
        {
            Start = start,
            Suggestions =
            [
                .. all.Select(suggestion => (Suggestion: suggestion, Place: suggestion.Text.IndexOf(typed, StringComparison.OrdinalIgnoreCase)))
                    .Where(found => found.Place >= 0 && (written.Length == typed.Length || found.Suggestion.Text[0] == written[0]))
                    .OrderBy(found => found.Place <= (found.Suggestion.Text[0] is '"' or '`' ? 1 : 0) ? 0 : 1)
                    .ThenBy(found => found.Suggestion.Kind is SuggestionKind.Word or SuggestionKind.Sign or SuggestionKind.Function ? 1 : 0)
                    .Select(found => found.Suggestion),
            ],
            Expected = isReached ? context.Descriptions : [],
        };
    }

    private static IEnumerable<SegmentSuggestion> Suggest(Expected expected, SegmentNames names) => expected.Kind switch
    {
        SuggestionKind.Trait => names.Traits.Select(name => new SegmentSuggestion(LanguageWriter.Name(name, isPath: true), expected.Kind)),
        SuggestionKind.Property => names.Properties.Select(name => new SegmentSuggestion(LanguageWriter.Name(name, isPath: true), expected.Kind)),
        SuggestionKind.ComputedTrait => names.ComputedTraits.Select(name => new SegmentSuggestion(LanguageWriter.Name(name, isPath: false), expected.Kind)),
        SuggestionKind.Event => Quote(expected, names.Events),
        SuggestionKind.Segment => Quote(expected, names.Segments),
        SuggestionKind.List => Quote(expected, names.Lists),
        SuggestionKind.ConsentCategory => Quote(expected, names.ConsentCategories),
        SuggestionKind.IdentifierType => Quote(expected, names.IdentifierTypes),
        _ => expected.Texts.Select(text => new SegmentSuggestion(text, expected.Kind)),
    };

    private static IEnumerable<SegmentSuggestion> Quote(Expected expected, IReadOnlyList<string> texts) =>
        texts.Select(text => new SegmentSuggestion(SegmentJson.WriteText(text), expected.Kind));
}
