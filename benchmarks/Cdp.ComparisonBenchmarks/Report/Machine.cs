using System.Reflection;
using System.Runtime.InteropServices;
using Cdp.Storage.PostgreSql;
using Cdp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>What a result was measured on: without it a number says nothing.</summary>
internal sealed record Machine
{
    public required int Cores { get; init; }

    public required string Processor { get; init; }

    public required double MemoryGigabytes { get; init; }

    public required string OperatingSystem { get; init; }

    public required string Runtime { get; init; }

    public required bool ServerGarbageCollector { get; init; }

    public required string Sqlite { get; init; }

    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    public static Machine Describe()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return new Machine
        {
            Cores = Environment.ProcessorCount,
            Processor = DescribeProcessor(),
            MemoryGigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            OperatingSystem = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            Runtime = RuntimeInformation.FrameworkDescription,
            ServerGarbageCollector = System.Runtime.GCSettings.IsServerGC,
            Sqlite = connection.ServerVersion,
            Packages = new Dictionary<string, string>
            {
                ["Cdp.Core"] = VersionOf(typeof(ICdp)),
                ["Cdp.Storage.PostgreSql"] = VersionOf(typeof(PostgreSqlOptions)),
                ["Cdp.Storage.Sqlite"] = VersionOf(typeof(SqliteOptions)),
                ["Microsoft.Data.Sqlite"] = VersionOf(typeof(SqliteConnection)),
                ["Npgsql"] = VersionOf(typeof(NpgsqlConnection)),
            },
        };
    }

    private static string DescribeProcessor()
    {
        const string cpuInfo = "/proc/cpuinfo";
        var line = File.Exists(cpuInfo) ? File.ReadLines(cpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
