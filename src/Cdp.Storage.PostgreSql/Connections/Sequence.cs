namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>What is numbered.</summary>
internal enum Sequence
{
    Event,
    Quarantine,
    Identifier,
    Sighting,
    Change,
    Transition,
}
