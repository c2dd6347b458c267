namespace Cdp.Segmentation.Values;

/// <summary>How a value is tested.</summary>
public enum ValueOperator
{
    /// <summary>It equals the operand.</summary>
    Equal,

    /// <summary>It does not equal the operand; of an array, none of its elements does.</summary>
    NotEqual,

    /// <summary>It is less than the operand: numbers by size, texts ordinally, times by time.</summary>
    Less,

    /// <summary>It is less than the operand or equals it.</summary>
    LessOrEqual,

    /// <summary>It is greater than the operand.</summary>
    Greater,

    /// <summary>It is greater than the operand or equals it.</summary>
    GreaterOrEqual,

    /// <summary>It lies between two operands or equals one of them.</summary>
    Between,

    /// <summary>It equals one of the operands.</summary>
    In,

    /// <summary>It equals none of the operands; of an array, none of its elements does.</summary>
    NotIn,

    /// <summary>Its text contains the operand.</summary>
    Contains,

    /// <summary>Its text starts with the operand.</summary>
    StartsWith,

    /// <summary>Its text ends with the operand.</summary>
    EndsWith,

    /// <summary>A part of its text matches the operand, a regular expression without look-arounds and back-references.</summary>
    Matches,

    /// <summary>It is there. There is no operand.</summary>
    Exists,

    /// <summary>It is not there, or <c>null</c>. There is no operand.</summary>
    Missing,

    /// <summary>Its anniversary is today or in so many days at most. The operands are the number of days and the IANA zone of the calendar.</summary>
    /// <remarks>What happened on 29 February has its anniversary on 1 March in years without one.</remarks>
    Anniversary,

    /// <summary>The place is at most so far away, along a great circle. The operands are latitude and longitude in degrees and the distance in kilometres.</summary>
    /// <remarks>The path is that of an object with <c>latitude</c> and <c>longitude</c>.</remarks>
    Near,
}
