namespace Cdp.Matching.Training;

/// <summary>A trained model and how it came about.</summary>
public sealed record TrainingResult
{
    /// <summary>Gets the model with the estimated probabilities.</summary>
    public required MatchModel Model { get; init; }

    /// <summary>Gets how many random pairs told the u-probabilities.</summary>
    public required long RandomPairs { get; init; }

    /// <summary>Gets how many labelled matches told the m-probabilities.</summary>
    /// <value>The default is 0: nobody labelled any.</value>
    public long LabelledPairs { get; init; }

    /// <summary>Gets the sessions of expectation maximisation, in the order of their rules.</summary>
    public required IReadOnlyList<TrainingSession> Sessions { get; init; }

    /// <summary>Gets what a person should know about the estimates, such as levels that no pair showed; empty when all is well.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
