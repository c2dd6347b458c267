namespace Cdp.Segmentation.Discovery;

/// <summary>Profiles like the members of a segment.</summary>
public sealed record LookalikeResult
{
    /// <summary>Gets how many profiles there are.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many of them are members.</summary>
    public required long Members { get; init; }

    /// <summary>Gets how many members were held out to try the model on.</summary>
    public required long HeldOutMembers { get; init; }

    /// <summary>Gets how many others were held out.</summary>
    public required long HeldOutOthers { get; init; }

    /// <summary>Gets the area under the ROC curve on what was held out: how often a member scores above another profile; 0.5 is chance, 1 is perfect.</summary>
    public required double Auc { get; init; }

    /// <summary>Gets the standard error of <see cref="Auc"/>, by DeLong's method.</summary>
    public required double AucStandardError { get; init; }

    /// <summary>Gets how many times more members are in the tenth of the held-out profiles that scores highest than in all of them; 1 is chance.</summary>
    public required double TopDecileLift { get; init; }

    /// <summary>Gets what tells members, the weightiest first, of the model that was fitted on all.</summary>
    public required IReadOnlyList<LookalikeWeight> Weights { get; init; }

    /// <summary>Gets the profiles that are not members, the most alike first, then by rising id.</summary>
    public required IReadOnlyList<Lookalike> Lookalikes { get; init; }

    /// <summary>Gets a value indicating whether the model tells members better than chance: <see cref="Auc"/> lies more than 1.96 standard errors above 0.5. If not, the scores say nothing.</summary>
    public bool IsBetterThanChance => Auc - (1.96 * AucStandardError) > 0.5;
}
