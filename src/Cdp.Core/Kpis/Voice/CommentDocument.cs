using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>The comments that have the same words in the same order.</summary>
/// <param name="Text">The first of their texts, in ordinal order.</param>
/// <param name="Words">How often each word occurs.</param>
/// <param name="Rows">The places of the comments.</param>
internal sealed record CommentDocument(string Text, IReadOnlyDictionary<string, int> Words, IReadOnlyList<int> Rows)
{
    /// <summary>Gives the texts of comments in the ordinal order of their words, so that the order of the comments makes no difference.</summary>
    public static List<CommentDocument> Of(IReadOnlyList<CustomerComment> comments, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < comments.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = string.Join(' ', WordBreaker.WordsOf(comments[row].Text));
            if (!texts.TryGetValue(words, out var rows))
            {
                texts[words] = rows = [];
            }

            rows.Add(row);
        }

        return [.. texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => new CommentDocument(text.Value.Select(row => comments[row].Text).Min(StringComparer.Ordinal)!, CountOf(text.Key), text.Value))];
    }

    private static Dictionary<string, int> CountOf(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
}
