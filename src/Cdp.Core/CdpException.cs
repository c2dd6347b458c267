namespace Cdp;

/// <summary>The root of the exceptions that Cdp throws for its own reasons.</summary>
/// <remarks>
/// Messages name what went wrong and what to do about it. They never contain personal data: facts that may be personal are properties of
/// the exception, so that a logger does not write them.
/// </remarks>
public class CdpException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="CdpException"/> class.</summary>
    public CdpException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpException"/> class with a message.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    public CdpException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpException"/> class with a message and a cause.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public CdpException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
