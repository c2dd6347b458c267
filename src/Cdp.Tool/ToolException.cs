namespace Cdp.Tool;

/// <summary>Something that the person at the keyboard can put right. The message says what and how.</summary>
internal sealed class ToolException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ToolException"/> class.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    public ToolException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ToolException"/> class.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    /// <param name="innerException">What brought it to light.</param>
    public ToolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
