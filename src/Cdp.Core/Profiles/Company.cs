namespace Cdp.Profiles;

/// <summary>Segment's reserved trait <c>company</c>. What is unknown is <see langword="null"/>.</summary>
/// <remarks>The text form is fixed, so that it never gets into a log.</remarks>
public sealed record Company
{
    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the id; one that was sent as a number, as text.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the industry.</summary>
    public string? Industry { get; init; }

    /// <summary>Gets the number of employees.</summary>
    public long? EmployeeCount { get; init; }

    /// <summary>Gets the plan that the company is on.</summary>
    public string? Plan { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(Company);
}
