using Cdp.ComparisonBenchmarks.Report;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>Where the records of a run are kept: SQLite files in a folder, or schemas of a PostgreSQL database.</summary>
/// <param name="kind"><c>sqlite</c>, or <c>postgres:CONNECTION STRING</c>.</param>
/// <param name="scratch">The folder.</param>
internal sealed class ArrivalStore(string kind, Scratch scratch)
{
    private const string Postgres = "postgres:";

    /// <summary>Opens a store that holds nothing yet.</summary>
    public ServiceProvider Open(string name)
    {
        var builder = new ServiceCollection().AddCdp();
        return (kind.StartsWith(Postgres, StringComparison.Ordinal)
            ? builder.UsePostgreSql(kind[Postgres.Length..], options => options.Schema = $"{name}_{Guid.NewGuid():N}")
            : builder.UseSqlite($"Data Source={scratch.File($"{name}.db")}")).Services.BuildServiceProvider();
    }
}
