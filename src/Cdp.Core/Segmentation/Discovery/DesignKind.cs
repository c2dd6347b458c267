namespace Cdp.Segmentation.Discovery;

/// <summary>What kind of column of a model it is.</summary>
internal enum DesignKind
{
    /// <summary>A number, scaled; 0, the mean, where it is missing.</summary>
    Number,

    /// <summary>1 where a number is missing.</summary>
    MissingNumber,

    /// <summary>1 where a text has a value.</summary>
    Category,

    /// <summary>1 where a text is missing.</summary>
    MissingText,
}
