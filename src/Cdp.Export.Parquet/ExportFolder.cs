using System.Globalization;
using System.Text.Json;

namespace Cdp.Export.Parquet;

/// <summary>A folder of Parquet files, held by one export at a time, and what its manifest says.</summary>
internal sealed class ExportFolder : IDisposable
{
    private const string ManifestName = "manifest.json";
    private const string LockName = "export.lock";
    private const string EventsName = "events";

    private readonly FileStream _lock;
    private readonly TimeProvider _time;

    private ExportFolder(string path, FileStream held, TimeProvider time, ExportManifest manifest)
    {
        Path = path;
        _lock = held;
        _time = time;
        Manifest = manifest;
    }

    public string Path { get; }

    public ExportManifest Manifest { get; private set; }

    /// <summary>Takes a folder, and removes what an interrupted export left.</summary>
    public static ExportFolder Take(string path, TenantId tenant, TimeProvider time)
    {
        Directory.CreateDirectory(path);
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new CdpException($"Somebody exports to the folder now: {path}. Wait until it ends, or name another folder.", e);
        }

        try
        {
            var folder = new ExportFolder(path, held, time, ReadManifest(path, tenant));
            folder.RemoveLeftovers();
            return folder;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Gives the file of a table that is replaced.</summary>
    public string PathOf(string table) => System.IO.Path.Combine(Path, table + ".parquet");

    /// <summary>Gives the file of the events of a day, and makes its folder.</summary>
    /// <param name="day">The day.</param>
    /// <param name="first">The position from which on the events were read.</param>
    public string PathOf(DateOnly day, long first)
    {
        var folder = System.IO.Path.Combine(Path, EventsName, day.ToString("'day='yyyy-MM-dd", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{first:D19}.parquet"));
    }

    public void Save(ExportedEvents events) => Save(Manifest with { Events = events });

    public void Save(string table, long rows)
    {
        var tables = new SortedDictionary<string, ExportedTable>(Manifest.Tables.ToDictionary(), StringComparer.Ordinal)
        {
            [table] = new ExportedTable(rows, _time.GetUtcNow()),
        };
        Save(Manifest with { Tables = tables });
    }

    public void Dispose() => _lock.Dispose();

    private static ExportManifest ReadManifest(string path, TenantId tenant)
    {
        var file = System.IO.Path.Combine(path, ManifestName);
        if (!File.Exists(file))
        {
            return Directory.Exists(System.IO.Path.Combine(path, EventsName))
                ? throw new CdpException($"The folder holds events but no {ManifestName}: {path}. Name another folder, or empty this one.")
                : new ExportManifest { Format = ExportManifest.CurrentFormat, Tenant = tenant.Value };
        }

        ExportManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(file), ExportJsonContext.Default.ExportManifest);
        }
        catch (JsonException e)
        {
            throw new CdpException($"The manifest of the folder cannot be read: {file}. Name another folder, or empty this one.", e);
        }

        if (manifest is null || manifest.Format != ExportManifest.CurrentFormat)
        {
            throw new CdpException($"Another version of Cdp wrote the folder: {path}. Name another folder, or update Cdp.Export.Parquet.");
        }

        return manifest.Tenant == tenant.Value
            ? manifest
            : throw new CdpException($"The folder holds the data of another tenant: {path}. Name another folder.");
    }

    // Events are in the folder when the manifest says so. A file of later ones was written by an export that ended before it could say it.
    private void RemoveLeftovers()
    {
        foreach (var unfinished in Directory.EnumerateFiles(Path, "*" + Files.ParquetFile.Unfinished, SearchOption.AllDirectories).ToList())
        {
            File.Delete(unfinished);
        }

        var events = System.IO.Path.Combine(Path, EventsName);
        if (!Directory.Exists(events))
        {
            return;
        }

        foreach (var part in Directory.EnumerateFiles(events, "part-*.parquet", SearchOption.AllDirectories).ToList())
        {
            if (long.TryParse(System.IO.Path.GetFileNameWithoutExtension(part)["part-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && first > Manifest.Events.LastPosition)
            {
                File.Delete(part);
            }
        }
    }

    private void Save(ExportManifest manifest)
    {
        var file = System.IO.Path.Combine(Path, ManifestName);
        var unfinished = file + Files.ParquetFile.Unfinished;
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, manifest, ExportJsonContext.Default.ExportManifest);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
        Manifest = manifest;
    }
}
