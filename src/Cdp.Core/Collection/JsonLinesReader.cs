using System.Buffers;

namespace Cdp.Collection;

/// <summary>Reads a stream line by line in bounded memory.</summary>
internal sealed class JsonLinesReader(Stream stream, int maxLineBytes) : IDisposable
{
    private const int FirstSize = 64 * 1_024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Reads the next line that is not empty.</summary>
    /// <returns>
    /// The line without its end, valid until the next call; nothing at the end of the stream. A line that is too long is cut one byte after the
    /// limit, so that it is still seen to be too long, and the rest of it is read over.
    /// </returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (line is null || !IsBlank(line.Value.Span))
            {
                return line;
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r');

    private async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                var line = _buffer.AsMemory(_start, Math.Min(length, maxLineBytes + 1));
                _start += length + 1;
                return line;
            }

            searched = _end - _start;
            if (searched > maxLineBytes)
            {
                return await CutLineAsync(cancellationToken).ConfigureAwait(false);
            }

            if (_ended)
            {
                if (searched == 0)
                {
                    return null;
                }

                var rest = _buffer.AsMemory(_start, searched);
                _start = _end;
                return rest;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>?> CutLineAsync(CancellationToken cancellationToken)
    {
        var cut = _buffer.AsSpan(_start, maxLineBytes + 1).ToArray();
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                _start += length + 1;
                return cut;
            }

            _start = _end = 0;
            if (_ended)
            {
                return cut;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _ended = read == 0;
    }
}
