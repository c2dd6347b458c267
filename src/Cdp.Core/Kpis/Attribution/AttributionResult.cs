namespace Cdp.Kpis.Attribution;

/// <summary>Which channels brought the conversions, by every model that the paths allow.</summary>
public sealed record AttributionResult
{
    /// <summary>What conversions without a touch are credited to.</summary>
    public const string NoChannel = "(none)";

    /// <summary>Gets how many conversions there were.</summary>
    public required double Conversions { get; init; }

    /// <summary>Gets what they were worth.</summary>
    public required double Value { get; init; }

    /// <summary>Gets how many did not convert.</summary>
    public required double Nulls { get; init; }

    /// <summary>Gets the credits of each model, in the order of <see cref="AttributionModel"/>.</summary>
    public required IReadOnlyList<ModelCredits> Models { get; init; }

    /// <summary>Gets the chain of <see cref="AttributionModel.Markov"/>; <see langword="null"/> where no path has a touch.</summary>
    public required MarkovChain? Chain { get; init; }

    /// <summary>Gets what a person should know: models that are left out and why, or data that does not bear a conclusion.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Gives the credits of a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The credits, or <see langword="null"/> where the model is left out.</returns>
    public ModelCredits? Of(AttributionModel model) => Models.FirstOrDefault(credits => credits.Model == model);
}
