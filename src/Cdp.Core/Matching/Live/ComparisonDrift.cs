namespace Cdp.Matching.Live;

/// <summary>How far the levels of a comparison have moved among the pairs that match.</summary>
/// <param name="Comparison">The name of the comparison.</param>
/// <param name="StabilityIndex">
/// The population stability index, the sum over the levels of <c>(now − then) · ln(now / then)</c>, with half a pair added to each level so that no share is 0;
/// <see langword="null"/> when there are no pairs now or the model does not say what it expects. By custom, below 0.1 is little change and above 0.25 much; with few pairs it is
/// high by chance: about <c>(levels − 1) · (1 / pairs now + 1 / pairs then)</c> without any change.
/// </param>
/// <param name="Levels">The levels, in the order of the comparison.</param>
/// <seealso href="https://econpapers.repec.org/article/rskjourn5/7725371.htm">Yurdakul and Naranjo, Statistical properties of the population stability index (2020)</seealso>
public sealed record ComparisonDrift(string Comparison, double? StabilityIndex, IReadOnlyList<LevelShare> Levels);
