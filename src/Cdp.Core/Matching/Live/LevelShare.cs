namespace Cdp.Matching.Live;

/// <summary>How large a part of the pairs that match is at a level.</summary>
/// <param name="Level">The label of the level.</param>
/// <param name="Expected">The share when the model was made; <see langword="null"/> when the model does not say or there were no pairs.</param>
/// <param name="Now">The share now; <see langword="null"/> when there are no pairs.</param>
public readonly record struct LevelShare(string Level, double? Expected, double? Now);
