namespace Cdp.Tool.Json;

/// <summary>The words that tell detractors from promoters, for programs.</summary>
/// <param name="Detractors">What detractors say more, the clearest first.</param>
/// <param name="Promoters">What promoters say more, the clearest first.</param>
/// <param name="DetractorWords">How many words detractors wrote.</param>
/// <param name="PromoterWords">How many words promoters wrote.</param>
/// <param name="Warnings">What is wrong and what can be done.</param>
internal sealed record KeywordsSummary(
    IReadOnlyList<KeywordSummary> Detractors, IReadOnlyList<KeywordSummary> Promoters, long DetractorWords, long PromoterWords, IReadOnlyList<string> Warnings);
