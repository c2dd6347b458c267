namespace Cdp.Profiles;

/// <summary>A value that a survivorship rule picked or made.</summary>
/// <remarks>The text form is fixed, so that a value never puts personal data into a log.</remarks>
public sealed record SurvivingValue
{
    /// <summary>Gets the value as canonical JSON.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the observations that it comes from. The trait's other observations are those that it beat.</summary>
    public required IReadOnlyList<Observation> Origins { get; init; }

    /// <summary>Gives the value of a candidate, with all that speaks for it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>The surviving value.</returns>
    public static SurvivingValue Of(TraitCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new SurvivingValue { Value = candidate.Value, Origins = candidate.Observations };
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(SurvivingValue);
}
