namespace Cdp.Kpis.Voice;

/// <summary>The ways to tell how comments feel. It is thread-safe.</summary>
public static class Sentiments
{
    /// <summary>
    /// Gets the default: lists of words with weights in the languages of <see cref="Languages"/>, with the rules of VADER for negations, intensifiers, contrasts, exclamation marks and emoji, and its score x/√(x²+15) of the
    /// sum x. The language is that in which most words of the comment are known, unless the caller says it.
    /// </summary>
    /// <seealso href="https://ojs.aaai.org/index.php/ICWSM/article/view/14550">Hutto and Gilbert, "VADER: a parsimonious rule-based model for sentiment analysis of social media text", 2014</seealso>
    public static ISentiment Lexicon { get; } = new LexiconSentiment();

    /// <summary>Gets the languages that the default knows, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. LexiconLanguage.All.Select(language => language.Code)];
}
