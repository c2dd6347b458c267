namespace Cdp;

/// <summary>Names the customer of the host whose data is kept apart from that of every other tenant.</summary>
/// <remarks>A host with one tenant never needs to name it: <see cref="Default"/> is used.</remarks>
/// <param name="Value">The name. It is compared ordinally and must not be empty.</param>
public readonly record struct TenantId(string Value)
{
    /// <summary>Gets the tenant of a host that has only one.</summary>
    public static TenantId Default { get; } = new("default");

    /// <inheritdoc/>
    public override string ToString() => Value ?? string.Empty;
}
