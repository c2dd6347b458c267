using Cdp.Identity;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>By what a link is found.</summary>
internal readonly record struct LinkKey(long A, long B, LinkKind Kind);
