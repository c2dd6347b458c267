using System.Buffers;

namespace Cdp.Collection;

/// <summary>Steps over JSON values by counting brackets outside strings.</summary>
/// <remarks>
/// It does not judge what stands between the brackets, so one value that is not JSON does not hide those beside it. It needs no memory
/// however deep the nesting is. Its answers are only where values end; a parser has to judge each of them.
/// </remarks>
internal ref struct JsonBracketScanner(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> EndOfScalar = SearchValues.Create(" \t\r\n,:{}[]\""u8);

    private readonly ReadOnlySpan<byte> _json = json;

    public int Position { get; private set; }

    /// <summary>Gets the deepest nesting seen so far, also when a value turned out to have no end.</summary>
    public int DeepestSeen { get; private set; }

    public readonly bool IsAtEnd => Position >= _json.Length;

    public readonly byte Current => IsAtEnd ? (byte)0 : _json[Position];

    public void SkipWhiteSpace()
    {
        var length = _json[Position..].IndexOfAnyExcept(WhiteSpace);
        Position = length < 0 ? _json.Length : Position + length;
    }

    /// <summary>Steps over one character, and the white space after it, if it is the one expected.</summary>
    public bool TryTake(byte expected)
    {
        if (IsAtEnd || _json[Position] != expected)
        {
            return false;
        }

        Position++;
        SkipWhiteSpace();
        return true;
    }

    /// <summary>Steps over a value and the white space after it.</summary>
    public bool TryTakeValue(out JsonSlice slice)
    {
        var start = Position;
        var depth = 0;
        var found = Current switch
        {
            (byte)'"' => TrySkipString(),
            (byte)'{' or (byte)'[' => TrySkipBrackets(out depth),
            _ => TrySkipScalar(),
        };

        slice = new JsonSlice(start, Position - start, depth);
        if (found)
        {
            SkipWhiteSpace();
        }

        return found;
    }

    private bool TrySkipString()
    {
        Position++;
        while (true)
        {
            var length = _json[Position..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
            {
                Position = _json.Length;
                return false;
            }

            Position += length + 1;
            if (_json[Position - 1] == (byte)'"')
            {
                return true;
            }

            // The character after a backslash never ends the string.
            if (++Position >= _json.Length)
            {
                Position = _json.Length;
                return false;
            }
        }
    }

    private bool TrySkipBrackets(out int deepest)
    {
        var depth = 0;
        deepest = 0;
        while (true)
        {
            var length = _json[Position..].IndexOfAny(Structure);
            if (length < 0)
            {
                Position = _json.Length;
                return false;
            }

            Position += length;
            switch (_json[Position])
            {
                case (byte)'"':
                    if (!TrySkipString())
                    {
                        return false;
                    }

                    continue;
                case (byte)'{' or (byte)'[':
                    deepest = Math.Max(deepest, ++depth);
                    DeepestSeen = Math.Max(DeepestSeen, depth);
                    break;
                default:
                    depth--;
                    break;
            }

            Position++;
            if (depth == 0)
            {
                return true;
            }
        }
    }

    private bool TrySkipScalar()
    {
        var length = _json[Position..].IndexOfAny(EndOfScalar);
        length = length < 0 ? _json.Length - Position : length;
        Position += length;
        return length > 0;
    }
}
