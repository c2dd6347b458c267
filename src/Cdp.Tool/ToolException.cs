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

    /// <summary>Gives the message of an exception without the name of a parameter, which .NET adds and which says nothing to whoever typed the command.</summary>
    /// <param name="e">The exception.</param>
    /// <returns>The message.</returns>
    public static string MessageOf(Exception e) =>
        e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal) : e.Message;
}
