namespace Cdp.Segmentation.Evaluation;

/// <summary>A value of three-valued logic, after Kleene: what is missing is neither true nor false.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>Nobody knows: something that it asks for is missing.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}
