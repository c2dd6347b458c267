namespace Cdp.Export.Parquet;

/// <summary>What an export folder holds, as its <c>manifest.json</c> says.</summary>
internal sealed record ExportManifest
{
    /// <summary>The form of folders that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Gets the form of the folder.</summary>
    public required int Format { get; init; }

    /// <summary>Gets the tenant whose data it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>Gets up to which event the folder reaches.</summary>
    public ExportedEvents Events { get; init; } = new();

    /// <summary>Gets the tables that each export replaces, by name.</summary>
    public IReadOnlyDictionary<string, ExportedTable> Tables { get; init; } = new Dictionary<string, ExportedTable>();
}
