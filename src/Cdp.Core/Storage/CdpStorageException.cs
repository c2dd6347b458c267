namespace Cdp.Storage;

/// <summary>Thrown when a storage cannot be opened, read or written.</summary>
/// <remarks>Nothing of the work that met it was stored. The message names the remedy.</remarks>
public sealed class CdpStorageException : CdpException
{
    /// <summary>Initializes a new instance of the <see cref="CdpStorageException"/> class.</summary>
    public CdpStorageException()
        : base("The storage failed. Nothing of the work was stored.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpStorageException"/> class with a message.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    public CdpStorageException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpStorageException"/> class with a message and a cause.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public CdpStorageException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpStorageException"/> class with its kind, a message and a cause.</summary>
    /// <param name="fault">What kept the storage from doing what was asked.</param>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public CdpStorageException(CdpStorageFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>Gets what kept the storage from doing what was asked.</summary>
    public CdpStorageFault Fault { get; }
}
