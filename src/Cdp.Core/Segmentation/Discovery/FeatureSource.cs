namespace Cdp.Segmentation.Discovery;

/// <summary>Where a feature comes from.</summary>
public enum FeatureSource
{
    /// <summary>A trait of the golden profile.</summary>
    Trait,

    /// <summary>A computed trait.</summary>
    Computed,
}
