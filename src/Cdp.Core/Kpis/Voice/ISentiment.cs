namespace Cdp.Kpis.Voice;

/// <summary>Tells how a comment feels. Implementations are thread-safe and give the same score for the same comment. A host replaces the one of <see cref="Sentiments.Lexicon"/> by its own, such as a model it trained.</summary>
public interface ISentiment
{
    /// <summary>Scores a comment.</summary>
    /// <param name="comment">The comment, in any language.</param>
    /// <param name="language">Its language as a BCP 47 tag, such as <c>vi</c> or <c>pt-BR</c>; <see langword="null"/> where nobody says.</param>
    /// <returns>The score; <see langword="null"/> where the comment says nothing that is known, which is not the same as neutral.</returns>
    SentimentScore? ScoreOf(string comment, string? language = null);
}
