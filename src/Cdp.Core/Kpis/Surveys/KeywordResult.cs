namespace Cdp.Kpis.Surveys;

/// <summary>The words that tell two sides apart.</summary>
/// <param name="First">What the first side says more, the clearest first.</param>
/// <param name="Second">What the second side says more, the clearest first.</param>
/// <param name="FirstWords">How many words the first side has.</param>
/// <param name="SecondWords">How many words the second side has.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record KeywordResult(IReadOnlyList<Keyword> First, IReadOnlyList<Keyword> Second, long FirstWords, long SecondWords, IReadOnlyList<string> Warnings);
