using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cdp.Matching.Comparison;

/// <summary>Tells at which places of a pattern a character stands, as the bits of a number, for algorithms that work on all places at once.</summary>
/// <remarks>
/// Textbooks look the bits up in a table of all characters, which must be cleared for each pattern and cannot hold all of Unicode. To compare a character with
/// 16 places in one instruction needs no table, and takes any character.
/// </remarks>
internal readonly ref struct PatternMasks<T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>The greatest length of a pattern: the bits of a number.</summary>
    public const int MaxLength = 64;

    private readonly ReadOnlySpan<T> _places;
    private readonly Vector256<T> _first;
    private readonly ulong _used;

    /// <summary>Initializes a new instance of the <see cref="PatternMasks{T}"/> struct.</summary>
    /// <param name="pattern">The pattern, of 1 to <see cref="MaxLength"/> characters.</param>
    /// <param name="buffer">Room for <see cref="MaxLength"/> characters.</param>
    public PatternMasks(scoped ReadOnlySpan<T> pattern, Span<T> buffer)
    {
        Debug.Assert(pattern.Length is > 0 and <= MaxLength, "Each place of the pattern needs a bit.");
        Debug.Assert(buffer.Length == MaxLength, "A vector is loaded whole.");
        pattern.CopyTo(buffer);
        _first = Vector256.Create<T>(buffer);
        _places = buffer[..((pattern.Length + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count)];
        _used = ulong.MaxValue >> (MaxLength - pattern.Length);
    }

    /// <summary>Finds a character.</summary>
    /// <param name="character">The character.</param>
    /// <returns>The places where it stands: bit 0 is the first character of the pattern.</returns>
    public ulong this[T character]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var wanted = Vector256.Create(character);
            ulong places = Vector256.Equals(_first, wanted).ExtractMostSignificantBits();
            for (var at = Vector256<T>.Count; at < _places.Length; at += Vector256<T>.Count)
            {
                places |= (ulong)Vector256.Equals(Vector256.Create(_places[at..]), wanted).ExtractMostSignificantBits() << at;
            }

            // Behind the pattern the buffer may hold anything, U+0000 included.
            return places & _used;
        }
    }
}
