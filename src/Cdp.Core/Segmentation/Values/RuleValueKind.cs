namespace Cdp.Segmentation.Values;

/// <summary>What kind of value a rule compares with.</summary>
public enum RuleValueKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A point in time so and so far from now.</summary>
    Now,
}
