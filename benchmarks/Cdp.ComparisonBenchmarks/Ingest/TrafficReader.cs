using System.Text;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Reads batches of traffic, as bodies or as rows. Bodies may be read from many threads at once.</summary>
internal sealed class TrafficReader(string path) : IDisposable
{
    private readonly BinaryReader _file = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), Encoding.UTF8);
    private readonly Lock _lock = new();

    /// <summary>Reads the next body into a buffer, which grows as needed.</summary>
    /// <returns>The body and how many events it has, or <see langword="null"/> at the end.</returns>
    public (ReadOnlyMemory<byte> Body, int Events)? ReadBody(ref byte[] buffer)
    {
        lock (_lock)
        {
            if (_file.BaseStream.Position == _file.BaseStream.Length)
            {
                return null;
            }

            var (body, events) = Read(ref buffer);
            _file.BaseStream.Seek(_file.ReadInt32(), SeekOrigin.Current);
            return (body, events);
        }
    }

    /// <summary>Reads the next batch as rows that own their bytes.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReadRows(List<TrafficRow> rows)
    {
        if (_file.BaseStream.Position == _file.BaseStream.Length)
        {
            return false;
        }

        byte[] own = [];
        var (body, events) = Read(ref own);
        _file.ReadInt32();
        for (var i = 0; i < events; i++)
        {
            rows.Add(TrafficFile.ReadRow(_file, body));
        }

        return true;
    }

    public void Dispose() => _file.Dispose();

    private (ReadOnlyMemory<byte> Body, int Events) Read(ref byte[] buffer)
    {
        var length = _file.ReadInt32();
        var events = _file.ReadInt32();
        if (buffer.Length < length)
        {
            buffer = new byte[length + (length / 4)];
        }

        _file.BaseStream.ReadExactly(buffer, 0, length);
        return (buffer.AsMemory(0, length), events);
    }
}
