using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>A store as one text, which can be handed to another process.</summary>
/// <param name="Kind">The adapter.</param>
/// <param name="Address">What the adapter needs to find it: of SQLite the path; of PostgreSQL the schema, a semicolon and the connection string.</param>
public sealed record StoreLocation(string Kind, string Address)
{
    public static StoreLocation Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new StoreLocation(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Adds a platform that keeps everything there.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => Kind switch
    {
        "sqlite" => services.AddCdp().UseSqlite(Address).Services,
        "postgres" => services.AddCdp().UsePostgreSql(Address[(Address.IndexOf(';', StringComparison.Ordinal) + 1)..], options => options.Schema = Address[..Address.IndexOf(';', StringComparison.Ordinal)]).Services,
        "memory" => services.AddCdp().UseInMemory().Services,
        _ => throw new ArgumentException($"There is no store of the kind {Kind}."),
    };

    public override string ToString() => $"{Kind}:{Address}";
}
