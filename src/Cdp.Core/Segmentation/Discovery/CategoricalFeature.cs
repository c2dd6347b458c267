namespace Cdp.Segmentation.Discovery;

/// <summary>A text, number, true or false that many profiles share, such as a plan or a country: a golden trait or a computed trait.</summary>
/// <remarks>A profile whose value is missing or a list lacks the feature.</remarks>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">The name or path of the golden trait, or the id of the computed trait.</param>
public sealed record CategoricalFeature(FeatureSource Source, string Name)
{
    /// <summary>Makes a feature of a golden trait.</summary>
    /// <param name="path">The name or path, such as <c>address.country</c>.</param>
    /// <returns>The feature.</returns>
    public static CategoricalFeature OfTrait(string path) => new(FeatureSource.Trait, path);

    /// <summary>Makes a feature of a computed trait.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The feature.</returns>
    public static CategoricalFeature OfComputed(string id) => new(FeatureSource.Computed, id);
}
