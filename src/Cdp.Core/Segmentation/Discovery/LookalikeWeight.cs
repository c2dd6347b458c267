using System.Globalization;

namespace Cdp.Segmentation.Discovery;

/// <summary>How much a feature tells about being a member, all others being the same.</summary>
/// <remarks>The text form is the weight alone, so that a value never gets into a log.</remarks>
/// <param name="Feature">The feature, such as <c>spent</c>, or one value of it, such as <c>plan is pro</c>.</param>
/// <param name="Weight">The logarithm of the odds ratio: of one standard deviation more of a number, or of having the value. Above 0 it speaks for members.</param>
/// <param name="Description">The same for people, such as <c>high spent: odds times 2.72 for each standard deviation</c>.</param>
public sealed record LookalikeWeight(string Feature, double Weight, string Description)
{
    /// <inheritdoc/>
    public override string ToString() => Weight.ToString(CultureInfo.InvariantCulture);
}
