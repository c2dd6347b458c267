namespace Cdp.Kpis.Voice;

/// <summary>Scores comments by lists of words.</summary>
internal sealed class LexiconSentiment : ISentiment
{
    // Where the score of VADER is half way to its end, and what each exclamation mark adds, of four at most.
    private const double HalfWay = 15;
    private const double Exclamation = 0.292;
    private const int MostExclamations = 4;

    private static readonly Lazy<Lexicon[]> All = new(() => [.. LexiconLanguage.All.Select(Lexicon.Read)]);

    /// <inheritdoc/>
    public SentimentScore? ScoreOf(string comment, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(comment);
        var text = CommentText.Of(comment);
        var (lexicon, hits) = Choose(text, language);
        var words = lexicon is null ? [] : SentimentRules.Weigh(hits, lexicon.HasSpaces);
        IReadOnlyList<SentimentWord> all = [.. words, .. text.Emoji];
        if (all.Count == 0)
        {
            return null;
        }

        var sum = all.Sum(word => word.Weight);
        sum += Math.Sign(sum) * Exclamation * Math.Min(MostExclamations, text.ExclamationMarks);
        return new SentimentScore(sum / Math.Sqrt((sum * sum) + HalfWay), words.Count > 0 ? lexicon!.Language : null, all);
    }

    /// <summary>Gives the lexicon that knows the most of a comment.</summary>
    private static (Lexicon? Lexicon, List<LexiconHit> Hits) Choose(CommentText text, string? language)
    {
        if (language is not null)
        {
            var code = language.Split('-', '_')[0];
            var named = Array.Find(All.Value, lexicon => string.Equals(lexicon.Language, code, StringComparison.OrdinalIgnoreCase));
            return named is null ? (null, []) : (named, named.Find(text));
        }

        (Lexicon? Lexicon, List<LexiconHit> Hits, double Worth) best = (null, [], 0);
        foreach (var lexicon in All.Value)
        {
            var hits = lexicon.Find(text);
            var worth = Lexicon.WorthOf(hits);
            if (worth > best.Worth)
            {
                best = (lexicon, hits, worth);
            }
        }

        return (best.Lexicon, best.Hits);
    }
}
