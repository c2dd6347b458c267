using Cdp.Identity;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>An identifier as it is now.</summary>
internal sealed class NodeRow(IdentifierNode node, Guid digest)
{
    public IdentifierNode Node { get; set; } = node;

    public Guid Digest { get; } = digest;

    /// <summary>Gets or sets a value that tells whether the row is still to be inserted.</summary>
    public bool IsNew { get; set; }
}
