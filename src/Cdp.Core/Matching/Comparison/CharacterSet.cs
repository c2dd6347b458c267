using System.Numerics;

namespace Cdp.Matching.Comparison;

/// <summary>The distinct characters of a text: ASCII as the bits of two numbers, the others in order.</summary>
internal readonly ref struct CharacterSet<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly ulong _low;
    private readonly ulong _high;
    private readonly ReadOnlySpan<T> _others;

    /// <summary>Initializes a new instance of the <see cref="CharacterSet{T}"/> struct.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Room for as many characters as the text has.</param>
    public CharacterSet(scoped ReadOnlySpan<T> text, Span<T> buffer)
    {
        var count = 0;
        foreach (var character in text)
        {
            // A shift takes the number of places modulo 64.
            switch (int.CreateTruncating(character))
            {
                case < 64 and var place:
                    _low |= 1UL << place;
                    break;
                case < 128 and var place:
                    _high |= 1UL << place;
                    break;
                default:
                    buffer[count++] = character;
                    break;
            }
        }

        _others = Distinct(buffer[..count]);
    }

    public int Count => BitOperations.PopCount(_low) + BitOperations.PopCount(_high) + _others.Length;

    public int CountCommon(CharacterSet<T> other)
    {
        var common = BitOperations.PopCount(_low & other._low) + BitOperations.PopCount(_high & other._high);
        for (int i = 0, j = 0; i < _others.Length && j < other._others.Length;)
        {
            var (x, y) = (_others[i], other._others[j]);
            common += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        return common;
    }

    private static ReadOnlySpan<T> Distinct(Span<T> characters)
    {
        if (characters.Length < 2)
        {
            return characters;
        }

        characters.Sort();
        var count = 1;
        foreach (var character in characters[1..])
        {
            if (character != characters[count - 1])
            {
                characters[count++] = character;
            }
        }

        return characters[..count];
    }
}
