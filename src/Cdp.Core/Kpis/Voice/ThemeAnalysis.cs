namespace Cdp.Kpis.Voice;

/// <summary>Finds what comments are about, in any language, and how each theme scores and feels. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1016/0306-4573(88)90021-0">Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988</seealso>
/// <seealso href="https://doi.org/10.1023/A:1007612920971">Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", 2001</seealso>
/// <seealso href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987</seealso>
public static class ThemeAnalysis
{
    private const int FewComments = 30;

    /// <summary>
    /// Sorts comments into themes by the words that they share: TF-IDF vectors, spherical k-means, and the number of themes with the best silhouette. Comments of different languages share few words, so that themes keep to a language.
    /// The result is the same for any order of the comments.
    /// </summary>
    /// <param name="comments">The comments. Those without a word count, and have no theme.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="sentiment">How sentiment is told; <see langword="null"/> for <see cref="Sentiments.Lexicon"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The themes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range, or a score outside of the scale.</exception>
    /// <exception cref="InvalidOperationException">The sentiment gives a score that is not between −1 and 1.</exception>
    public static ThemeResult Of(IReadOnlyList<CustomerComment> comments, ThemeOptions? options = null, ISentiment? sentiment = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(comments);
        options ??= new ThemeOptions();
        options.Check();

        // :: Step 1: texts, each once and in one order
        var documents = CommentDocument.Of(comments, cancellationToken);

        // :: Step 2: clusters of those that have a word to go by
        var clusters = ClusterDocuments(documents, options, cancellationToken);

        // :: Step 3: themes, numbered by size
        var numbers = NumberThemes(documents, clusters, options);
        var themed = ThemeComments(comments, documents, clusters, numbers, sentiment ?? Sentiments.Lexicon, cancellationToken);
        var places = numbers.OrderBy(theme => theme.Value).Select(theme => Enumerable.Range(0, documents.Count).Where(i => clusters.Clusters[i] == theme.Key).ToList()).ToList();
        var naming = new ThemeNaming(documents, [.. places.Select(own => own.ConvertAll(i => documents[i]))], options);
        List<Theme> themes = [.. places.Select(TellTheme)];
        var rest = themed.Where(comment => comment.Theme is null).ToList();
        return new ThemeResult(
            themes, CommentFigures.Of(rest, comments.Count, options), CommentFigures.Of(themed, comments.Count, options), themed, clusters.Trials, options, WarningsOf(comments.Count, themes.Count));

        Theme TellTheme(List<int> own, int place)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = naming.WordsOf(place);
            var examples = own.OrderByDescending(i => clusters.Similarities[i]).Take(options.Examples).Select(i => documents[i].Text);
            var figure = CommentFigures.Of(themed.FindAll(comment => comment.Theme == place + 1), comments.Count, options);
            return new Theme(place + 1, string.Join(", ", words.Take(3).Select(word => word.Text)), words, [.. examples], figure);
        }
    }

    private static DocumentClusters ClusterDocuments(List<CommentDocument> documents, ThemeOptions options, CancellationToken cancellationToken)
    {
        var vectors = TermVectors.Of(documents, options.LeastOccurrences, options.MostShare);
        int[] usable = [.. Enumerable.Range(0, documents.Count).Where(i => vectors.TermsOf(i).Length > 0)];
        var (clusters, similarities) = (new int?[documents.Count], new double[documents.Count]);
        if (usable.Length == 0)
        {
            return new DocumentClusters(clusters, similarities, []);
        }

        var (fit, _, trials) = new ThemeSearch(vectors.Take(usable), options).Run(cancellationToken);
        foreach (var (place, i) in usable.Index())
        {
            // The cosine of a vector with itself may be above 1 in the last digit.
            similarities[i] = Math.Min(1, fit.Similarities[place]);
            clusters[i] = similarities[i] >= options.LeastSimilarity ? fit.Clusters[place] : null;
        }

        return new DocumentClusters(clusters, similarities, trials);
    }

    /// <summary>Gives the number of each cluster that is large enough: by size, then by the first of its texts.</summary>
    private static Dictionary<int, int> NumberThemes(List<CommentDocument> documents, DocumentClusters clusters, ThemeOptions options) =>
        Enumerable.Range(0, documents.Count)
            .Where(i => clusters.Clusters[i] is not null)
            .GroupBy(i => clusters.Clusters[i]!.Value)
            .Select(cluster => (Cluster: cluster.Key, Size: cluster.Sum(i => documents[i].Rows.Count), First: cluster.Min()))
            .Where(cluster => cluster.Size >= options.LeastComments)
            .OrderByDescending(cluster => cluster.Size)
            .ThenBy(cluster => cluster.First)
            .Index()
            .ToDictionary(theme => theme.Item.Cluster, theme => theme.Index + 1);

    private static List<ThemedComment> ThemeComments(
        IReadOnlyList<CustomerComment> comments, List<CommentDocument> documents, DocumentClusters clusters, Dictionary<int, int> numbers, ISentiment sentiment, CancellationToken cancellationToken)
    {
        var themed = new ThemedComment[comments.Count];
        for (var i = 0; i < documents.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int? theme = clusters.Clusters[i] is { } cluster && numbers.TryGetValue(cluster, out var number) ? number : null;
            foreach (var group in documents[i].Rows.GroupBy(row => (comments[row].Text, comments[row].Language)))
            {
                var score = sentiment.ScoreOf(group.Key.Text, group.Key.Language);
                if (score is { Score: not (>= -1 and <= 1) })
                {
                    throw new InvalidOperationException($"The sentiment {sentiment.GetType().Name} gives a score that is not between −1 and 1. Correct it, or let it give none.");
                }

                foreach (var row in group)
                {
                    themed[row] = new ThemedComment(comments[row], theme, clusters.Similarities[i], score);
                }
            }
        }

        return [.. themed];
    }

    private static string[] WarningsOf(int comments, int themes) => (comments, themes) switch
    {
        (_, 0) => ["No comments have enough words in common to make a theme. Give more of them, or let rarer or more frequent words count, too."],
        ( < FewComments, _) => [$"Only {comments} comments make the themes, so that chance makes much of them. Wait for at least {FewComments}."],
        _ => [],
    };

    private sealed record DocumentClusters(int?[] Clusters, double[] Similarities, IReadOnlyList<ThemeTrial> Trials);
}
