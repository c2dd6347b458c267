namespace Cdp.Storage.PostgreSql.Leases;

/// <summary>The right to work on one thing for a while.</summary>
/// <param name="Item">The number of the thing.</param>
/// <param name="Token">Rises with every claim: who holds an older one is fenced off.</param>
internal readonly record struct Lease(long Item, long Token);
