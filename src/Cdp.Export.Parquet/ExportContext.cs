using Cdp.Storage;

namespace Cdp.Export.Parquet;

/// <summary>What the tables of one export share.</summary>
/// <param name="Cdp">The platform.</param>
/// <param name="Storage">Its store.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Folder">Where to.</param>
/// <param name="Options">How.</param>
/// <param name="Report">Hears of the rows of the table at work.</param>
internal sealed record ExportContext(ICdp Cdp, ICdpStorage Storage, TenantId Tenant, ExportFolder Folder, ParquetExportOptions Options, Action<string, long> Report)
{
    public long BufferBytes => Options.BufferMebibytes * 1_048_576L;
}
