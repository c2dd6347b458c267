using Cdp.Export.Parquet;
using Cdp.Storage.PostgreSql;
using Cdp.Storage.Sqlite;
using PublicApiGenerator;
using Xunit;

namespace Cdp.Consistency;

/// <summary>The public API is approved text, so that a change to it is seen in review.</summary>
/// <remarks>When a test fails, its message says what to do.</remarks>
public sealed class PublicApiTests
{
    // By default the generator leaves out Microsoft.*, and with it AddCdp.
    private static readonly ApiGeneratorOptions Options = new() { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData(typeof(ICdp))]
    [InlineData(typeof(SqliteOptions))]
    [InlineData(typeof(ParquetExportOptions))]
    [InlineData(typeof(PostgreSqlOptions))]
    public void The_public_API_is_the_approved_one(Type inAssembly)
    {
        ArgumentNullException.ThrowIfNull(inAssembly);

        ApprovedText.Check(inAssembly.Assembly.GeneratePublicApi(Options), inAssembly.Assembly.GetName().Name!);
    }
}
