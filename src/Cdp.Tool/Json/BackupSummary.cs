namespace Cdp.Tool.Json;

/// <summary>A backup, for programs.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record BackupSummary(string File, long Bytes);
