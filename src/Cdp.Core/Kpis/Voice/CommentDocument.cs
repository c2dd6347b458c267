using Cdp.Kpis.Surveys;

namespace Cdp.Kpis.Voice;

/// <summary>A text, however often it was written.</summary>
/// <param name="Text">The text.</param>
/// <param name="Words">How often each word occurs in it.</param>
/// <param name="Rows">The places of the comments that say so.</param>
internal sealed record CommentDocument(string Text, IReadOnlyDictionary<string, int> Words, IReadOnlyList<int> Rows)
{
    /// <summary>Gives the texts of comments in ordinal order, so that the order of the comments makes no difference.</summary>
    public static List<CommentDocument> Of(IReadOnlyList<CustomerComment> comments, CancellationToken cancellationToken)
    {
        var documents = new List<CommentDocument>();
        foreach (var group in Enumerable.Range(0, comments.Count).GroupBy(row => comments[row].Text, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var word in WordBreaker.WordsOf(group.Key))
            {
                words[word] = words.GetValueOrDefault(word) + 1;
            }

            documents.Add(new CommentDocument(group.Key, words, [.. group]));
        }

        return documents;
    }
}
