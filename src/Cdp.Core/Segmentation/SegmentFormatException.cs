namespace Cdp.Segmentation;

/// <summary>A text is not a segment or condition.</summary>
/// <remarks>The message quotes the rule, never a profile.</remarks>
public sealed class SegmentFormatException : CdpException
{
    /// <summary>Initializes a new instance of the <see cref="SegmentFormatException"/> class.</summary>
    public SegmentFormatException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SegmentFormatException"/> class.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    public SegmentFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SegmentFormatException"/> class.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public SegmentFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the position in a text of the segment language at which it went wrong, from 0; -1 for JSON, whose message names the place.</summary>
    public int Position { get; init; } = -1;
}
