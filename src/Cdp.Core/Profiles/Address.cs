namespace Cdp.Profiles;

/// <summary>Segment's reserved trait <c>address</c>. What is unknown is <see langword="null"/>.</summary>
/// <remarks>The text form is fixed, so that an address never gets into a log.</remarks>
public sealed record Address
{
    /// <summary>Gets the city.</summary>
    public string? City { get; init; }

    /// <summary>Gets the country.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Gets the state or region.</summary>
    public string? State { get; init; }

    /// <summary>Gets the street.</summary>
    public string? Street { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(Address);
}
