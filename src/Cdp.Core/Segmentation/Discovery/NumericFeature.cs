namespace Cdp.Segmentation.Discovery;

/// <summary>A number that each profile has or lacks: a golden trait or a computed trait.</summary>
/// <remarks>A text that is written as a number is one, as in rules. A profile whose value is missing, a list or no number lacks the feature.</remarks>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">The name or path of the golden trait, or the id of the computed trait.</param>
public sealed record NumericFeature(FeatureSource Source, string Name)
{
    /// <summary>Gets whether distances and weights look at the logarithm of 1 + its size, with its sign, so that a few large values do not decide. What is told is in its own unit.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Log { get; init; }

    /// <summary>Gets whether the value is a point in time, and the feature is how many days ago it was; negative for the future.</summary>
    /// <value>The default is <see langword="false"/>: it is a number.</value>
    public bool DaysSince { get; init; }

    /// <summary>Makes a feature of a golden trait.</summary>
    /// <param name="path">The name or path, such as <c>address.floor</c>.</param>
    /// <returns>The feature.</returns>
    public static NumericFeature OfTrait(string path) => new(FeatureSource.Trait, path);

    /// <summary>Makes a feature of a computed trait.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The feature.</returns>
    public static NumericFeature OfComputed(string id) => new(FeatureSource.Computed, id);

    /// <summary>Gets how it is called in descriptions.</summary>
    internal string Title => DaysSince ? $"days since {Name}" : Name;
}
