using System.Buffers.Binary;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>Looks through a write-ahead log before SQLite does, which takes whatever follows a damaged frame for the remains of a write that was cut off, and drops it without a word.</summary>
/// <remarks>
/// Each commit is on disk before the next one is written. So frames of later transactions behind a broken one are no cut-off write: what was committed is damaged.
/// Damage within the last two transactions cannot be told from a write that was cut off.
/// </remarks>
/// <seealso href="https://www.sqlite.org/fileformat2.html#the_write_ahead_log"/>
internal sealed class WriteAheadLog
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const uint Magic = 0x377F0682;
    private const int LeastPage = 512;
    private const int LargestPage = 65_536;

    private readonly FileStream _stream;
    private readonly bool _isBigEndian;
    private readonly byte[] _frame;
    private readonly ulong _salts;
    private readonly ulong _headerSum;

    private WriteAheadLog(FileStream stream, ReadOnlySpan<byte> header)
    {
        _stream = stream;
        _isBigEndian = (header[3] & 1) == 1;
        _frame = new byte[FrameHeaderLength + BinaryPrimitives.ReadUInt32BigEndian(header[8..])];
        _salts = BinaryPrimitives.ReadUInt64BigEndian(header[16..]);
        _headerSum = BinaryPrimitives.ReadUInt64BigEndian(header[24..]);
    }

    /// <summary>Checks the log of a database.</summary>
    /// <param name="database">The path of the database.</param>
    /// <exception cref="CdpStorageException">What was committed is damaged.</exception>
    public static void Check(string database)
    {
        var path = database + "-wal";
        if (!File.Exists(path))
        {
            return;
        }

        // Other processes may write to it, and SQLite may cut it back.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || stream.Length == HeaderLength || !header.ContainsAnyExcept((byte)0))
        {
            return;
        }

        // The header is so short that no write of it is cut off.
        if (!IsHeader(header) || new WriteAheadLog(stream, header).IsDamaged())
        {
            throw new CdpStorageException(
                CdpStorageFault.Corrupt,
                "The write-ahead log of the SQLite database is damaged, and what was committed behind the damage would be lost. Stop the application, keep a copy of the file with its -wal and -shm files, and restore a backup. "
                + "To go on with what was committed before the damage, open the file once with the sqlite3 shell and close it.");
        }
    }

    private static bool IsHeader(ReadOnlySpan<byte> header)
    {
        if ((BinaryPrimitives.ReadUInt32BigEndian(header) | 1) != (Magic | 1) || BinaryPrimitives.ReadUInt32BigEndian(header[8..]) is < LeastPage or > LargestPage)
        {
            return false;
        }

        var (first, second) = (0U, 0U);
        Add(header[..24], (header[3] & 1) == 1, ref first, ref second);
        return BinaryPrimitives.ReadUInt64BigEndian(header[24..]) == (((ulong)first << 32) | second);
    }

    /// <summary>Goes through the frames: 1. to the first that is broken; 2. to the end of its transaction, as far as that can be told; 3. any frame behind is of a later one.</summary>
    private bool IsDamaged()
    {
        // A broken frame leaves two guesses at the sum that the next one goes on from: what it says, and what it would have to say.
        var (told, reckoned) = (_headerSum, _headerSum);
        var (isBroken, hasEnded) = (false, false);
        while (_stream.ReadAtLeast(_frame, _frame.Length, throwOnEndOfStream: false) == _frame.Length)
        {
            var sum = BinaryPrimitives.ReadUInt64BigEndian(_frame.AsSpan(16));
            var hasSalts = BinaryPrimitives.ReadUInt64BigEndian(_frame.AsSpan(8)) == _salts;
            var fromTold = Sum(told);
            var isWhole = hasSalts && (fromTold == sum || (isBroken && Sum(reckoned) == sum));
            if (hasEnded && isWhole)
            {
                return true;
            }

            hasEnded |= isBroken && isWhole && IsCommit();
            isBroken |= !isWhole;
            (told, reckoned) = (sum, fromTold);
        }

        return false;
    }

    private bool IsCommit() => BinaryPrimitives.ReadUInt32BigEndian(_frame.AsSpan(4)) != 0;

    /// <summary>Goes on with a sum over the first 8 bytes of the frame and its page.</summary>
    private ulong Sum(ulong before)
    {
        var (first, second) = ((uint)(before >> 32), (uint)before);
        Add(_frame.AsSpan(0, 8), _isBigEndian, ref first, ref second);
        Add(_frame.AsSpan(FrameHeaderLength), _isBigEndian, ref first, ref second);
        return ((ulong)first << 32) | second;
    }

    private static void Add(ReadOnlySpan<byte> bytes, bool isBigEndian, ref uint first, ref uint second)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            first += Read(bytes, isBigEndian) + second;
            second += Read(bytes[4..], isBigEndian) + first;
        }
    }

    private static uint Read(ReadOnlySpan<byte> bytes, bool isBigEndian) => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
