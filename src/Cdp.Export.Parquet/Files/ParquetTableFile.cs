using Parquet;
using Parquet.Schema;

namespace Cdp.Export.Parquet.Files;

/// <summary>Writes one Parquet file, a row group at a time. It gets its name when it is whole and on disk; otherwise nothing is left of it.</summary>
internal sealed class ParquetTableFile<TRow> : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly ParquetWriter _writer;
    private readonly IReadOnlyList<ParquetColumn<TRow>> _columns;
    private readonly int _maxRows;
    private readonly long _maxBytes;
    private readonly List<TRow> _rows = [];
    private long _bytes;
    private bool _closed;

    private ParquetTableFile(string path, FileStream stream, ParquetWriter writer, IReadOnlyList<ParquetColumn<TRow>> columns, int maxRows, long maxBytes)
    {
        _path = path;
        _stream = stream;
        _writer = writer;
        _columns = columns;
        _maxRows = maxRows;
        _maxBytes = maxBytes;
    }

    /// <summary>Gets how many rows were added.</summary>
    public long Rows { get; private set; }

    public static async ValueTask<ParquetTableFile<TRow>> CreateAsync(
        string path, IReadOnlyList<ParquetColumn<TRow>> columns, ParquetExportOptions options, long maxBytes, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path + ParquetFile.Unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        try
        {
            var schema = new ParquetSchema(columns.Select(column => (Field)column.Field));
            var writer = await ParquetWriter.CreateAsync(
                schema, stream, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, append: false, cancellationToken).ConfigureAwait(false);
            return new ParquetTableFile<TRow>(path, stream, writer, columns, options.RowGroupRows, maxBytes);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            File.Delete(path + ParquetFile.Unfinished);
            throw;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="bytes">About how much memory it takes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask AddAsync(TRow row, int bytes, CancellationToken cancellationToken)
    {
        _rows.Add(row);
        _bytes += bytes;
        Rows++;
        if (_rows.Count >= _maxRows || _bytes >= _maxBytes)
        {
            await WriteGroupAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Completes the file and gives it its name.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await WriteGroupAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.DisposeAsync().ConfigureAwait(false);
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync().ConfigureAwait(false);
        File.Move(_path + ParquetFile.Unfinished, _path, overwrite: true);
        _closed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        await _stream.DisposeAsync().ConfigureAwait(false);
        File.Delete(_path + ParquetFile.Unfinished);
    }

    private async ValueTask WriteGroupAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        using (var group = _writer.CreateRowGroup())
        {
            foreach (var column in _columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await column.WriteAsync(group, _rows, cancellationToken).ConfigureAwait(false);
            }
        }

        _rows.Clear();
        _bytes = 0;
    }
}
