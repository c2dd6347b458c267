using Cdp.Identity;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>An identifier as it is now.</summary>
internal sealed class NodeRow(IdentifierNode node, Guid digest)
{
    public IdentifierNode Node { get; set; } = node;

    public Guid Digest { get; } = digest;
}
