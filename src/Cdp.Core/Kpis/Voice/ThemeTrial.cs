namespace Cdp.Kpis.Voice;

/// <summary>A number of themes that was tried.</summary>
/// <param name="Themes">The number.</param>
/// <param name="Silhouette">How much nearer comments are to their own theme than to the next one, on average over different texts, from −1 to 1, by the cosine.</param>
public sealed record ThemeTrial(int Themes, double Silhouette);
