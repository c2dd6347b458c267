namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>What a name names.</summary>
internal enum NameKind
{
    Source,
    Type,
    Segment,
}
