namespace Cdp.Segmentation.Values;

/// <summary>How many elements of an array must pass a test.</summary>
public enum Quantifier
{
    /// <summary>One at least. Of no elements, none does.</summary>
    Any,

    /// <summary>All of them. Of no elements, all do.</summary>
    All,

    /// <summary>Not one. Of no elements, none does.</summary>
    None,
}
