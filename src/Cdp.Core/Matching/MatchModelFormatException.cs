namespace Cdp.Matching;

/// <summary>A text is no match model, or has something in it that a match model cannot be.</summary>
/// <remarks>The message says where and, where it can, what to write instead.</remarks>
public sealed class MatchModelFormatException : CdpException
{
    /// <summary>Initializes a new instance of the <see cref="MatchModelFormatException"/> class.</summary>
    public MatchModelFormatException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatchModelFormatException"/> class with a message.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    public MatchModelFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatchModelFormatException"/> class with a message and a cause.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public MatchModelFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatchModelFormatException"/> class with a place in the text.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">Where, as a JSON path.</param>
    /// <param name="condition">The SQL condition that cannot be read, or <see langword="null"/> when it is about something else.</param>
    /// <param name="innerException">The cause.</param>
    public MatchModelFormatException(string message, string path, string? condition = null, Exception? innerException = null)
        : base(message, innerException) => (Path, Condition) = (path, condition);

    /// <summary>Gets where in the text, as a JSON path such as <c>$.comparisons[0].comparison_levels[2]</c>.</summary>
    public string Path { get; } = "$";

    /// <summary>Gets the SQL condition that cannot be read, or <see langword="null"/> when it is about something else.</summary>
    public string? Condition { get; }
}
