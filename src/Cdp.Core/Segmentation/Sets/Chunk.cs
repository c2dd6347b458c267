using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cdp.Segmentation.Sets;

/// <summary>A view of the ids that share their upper 48 bits: the lower 16 bits of each, in one of three forms.</summary>
/// <remarks>It owns nothing. What it shows is either part of a set, which never changes, or the scratch of one thread.</remarks>
internal readonly ref struct Chunk
{
    /// <summary>How many ids share their upper bits at most.</summary>
    public const int Size = 65_536;

    /// <summary>The words of a bitmap.</summary>
    public const int Words = Size / 64;

    /// <summary>The most numbers of which an array is not larger than a bitmap.</summary>
    public const int ArrayLimit = 4_096;

    /// <summary>How many numbers may be read behind an array, so that a short one is read at once.</summary>
    public const int Padding = 32;

    private readonly ReadOnlySpan<ushort> _data;
    private readonly ushort _runs;

    private Chunk(ChunkKind kind, ReadOnlySpan<ushort> data, int count, int runs)
    {
        Kind = kind;
        _data = data;
        Count = count;
        _runs = (ushort)runs;
    }

    /// <summary>Gets the form.</summary>
    public ChunkKind Kind { get; }

    /// <summary>Gets the number of ids.</summary>
    public int Count { get; }

    public bool IsEmpty => Count == 0;

    public bool IsFull => Count == Size;

    public bool IsArray => Kind == ChunkKind.Array;

    /// <summary>Gets the numbers of an array.</summary>
    public ReadOnlySpan<ushort> Values => _data[..Count];

    /// <summary>Gets the numbers of an array and the padding behind them.</summary>
    public ReadOnlySpan<ushort> Padded => _data;

    /// <summary>Gets the first and the last number of each run in turn.</summary>
    public ReadOnlySpan<ushort> Runs => _data[..(_runs * 2)];

    /// <summary>Gets the words of a bitmap.</summary>
    public ReadOnlySpan<ulong> Bits => MemoryMarshal.Cast<ushort, ulong>(_data);

    /// <summary>Shows an array.</summary>
    /// <param name="padded">The rising numbers, and behind them the padding.</param>
    /// <param name="count">How many numbers there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Chunk OfArray(ReadOnlySpan<ushort> padded, int count)
    {
        Debug.Assert(padded.Length >= count + Padding, "An array has padding.");
        return new(ChunkKind.Array, padded, count, runs: 0);
    }

    /// <summary>Shows a bitmap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Chunk OfBitmap(ReadOnlySpan<ulong> bits, int count)
    {
        Debug.Assert(bits.Length == Words, "A bitmap has a bit for each number.");
        return new(ChunkKind.Bitmap, MemoryMarshal.Cast<ulong, ushort>(bits), count, runs: 0);
    }

    /// <summary>Shows runs, of which no two touch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Chunk OfRuns(ReadOnlySpan<ushort> runs, int count)
    {
        Debug.Assert(runs.Length % 2 == 0, "Each run has two ends.");
        return new(ChunkKind.Runs, runs, count, runs.Length / 2);
    }

    /// <summary>Tells whether a number is in the chunk.</summary>
    public bool Contains(ushort value) => Kind switch
    {
        ChunkKind.Array => Values.BinarySearch(value) >= 0,
        ChunkKind.Bitmap => ((Bits[value >> 6] >> value) & 1) != 0,
        _ => RunKernels.Contains(Runs, value),
    };
}
