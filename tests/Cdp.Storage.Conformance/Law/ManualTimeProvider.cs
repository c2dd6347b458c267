namespace Cdp.Storage.Conformance.Law;

/// <summary>A clock that stands where it is put, also back.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>Gets or sets the time.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
