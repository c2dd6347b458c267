namespace Cdp;

/// <summary>Thrown when a row that guards state was changed by somebody else since it was read.</summary>
/// <remarks>Read the row again and repeat the change.</remarks>
public sealed class CdpConcurrencyException : CdpException
{
    /// <summary>Initializes a new instance of the <see cref="CdpConcurrencyException"/> class.</summary>
    public CdpConcurrencyException()
        : base("The row was changed since it was read. Read it again and repeat the change.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpConcurrencyException"/> class with a message.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    public CdpConcurrencyException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpConcurrencyException"/> class with a message and a cause.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public CdpConcurrencyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CdpConcurrencyException"/> class for a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="expected">The version that the writer had read; 0 for a row that it believed to be new.</param>
    /// <param name="actual">The version that the store holds; 0 for a row that does not exist.</param>
    public CdpConcurrencyException(ProfileId profile, long expected, long actual)
        : base($"Profile {profile} was changed since it was read: version {expected} was expected, {actual} found. Read it again and repeat the change.")
    {
        Profile = profile;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>Gets the profile whose row was changed.</summary>
    public ProfileId Profile { get; }

    /// <summary>Gets the version that the writer had read; 0 for a row that it believed to be new.</summary>
    public long Expected { get; }

    /// <summary>Gets the version that the store holds; 0 for a row that does not exist.</summary>
    public long Actual { get; }
}
