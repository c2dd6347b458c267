namespace Cdp.Segmentation.Traits;

/// <summary>The value of a computed trait for a profile.</summary>
/// <remarks>The text form is the trait alone, so that a value never gets into a log.</remarks>
/// <param name="Profile">The profile.</param>
/// <param name="Trait">The id of the trait.</param>
/// <param name="Value">The value as JSON: a number, a text, true or false, a list, or a point in time as a text in ISO 8601.</param>
public sealed record ComputedValue(ProfileId Profile, string Trait, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Trait;
}
