namespace Cdp.Tool.Stores;

/// <summary>Where a store is: <c>sqlite:PATH</c> or <c>postgres:CONNECTIONSTRING</c>.</summary>
/// <remarks>The text form shows no connection string, which may hold a password.</remarks>
/// <param name="Kind">What kind of store it is.</param>
/// <param name="Target">The path or the connection string.</param>
internal sealed record StoreLocation(StoreKind Kind, string Target)
{
    private const string Remedy = "Give sqlite:PATH, such as sqlite:cdp.db, or postgres:CONNECTIONSTRING, such as \"postgres:Host=localhost;Database=cdp\".";

    /// <summary>Reads what was typed after <c>--store</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The location.</returns>
    /// <exception cref="ToolException">The text names no store.</exception>
    public static StoreLocation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // The form that other tools use is a connection string as a whole.
        if (text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException("--store takes a connection string of Npgsql, not a URL. Give it such as \"postgres:Host=localhost;Database=cdp;Username=cdp\".");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var target = colon < 0 ? string.Empty : text[(colon + 1)..].Trim();
        StoreKind? kind = colon < 0 ? null : text[..colon].Trim().ToLowerInvariant() switch
        {
            "sqlite" => StoreKind.Sqlite,
            "postgres" or "postgresql" => StoreKind.Postgres,
            _ => null,
        };
        if (kind is null)
        {
            throw new ToolException($"--store does not say what kind of store it is. {Remedy}");
        }

        return target.Length > 0
            ? new StoreLocation(kind.Value, target)
            : throw new ToolException($"--store does not say where the store is. {Remedy}");
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == StoreKind.Sqlite ? $"sqlite:{Target}" : "postgres:…";
}
