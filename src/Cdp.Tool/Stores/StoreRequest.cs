namespace Cdp.Tool.Stores;

/// <summary>Which store a command works on.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Tenant">Whose data it is about.</param>
/// <param name="Settings">A file with the rules of the host, or <see langword="null"/> for the defaults.</param>
internal sealed record StoreRequest(StoreLocation Location, string Tenant, string? Settings);
