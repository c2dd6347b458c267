using System.Collections;
using System.Numerics;

namespace Cdp.Segmentation.Sets;

/// <summary>Walking through the ids.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Walks through the ids by rising number, and allocates nothing in a <c>foreach</c> over the set.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ProfileId> IEnumerable<ProfileId>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks through the ids of a set by rising number.</summary>
    /// <remarks>It is a value: a copy goes on by itself. It is for one thread.</remarks>
    public struct Enumerator : IEnumerator<ProfileId>
    {
        private readonly ProfileSet _set;
        private int _index;
        private ushort _form;
        private long _high;
        private int _place;
        private int _end;
        private ulong _word;
        private int _low;
        private int _last;

        internal Enumerator(ProfileSet set)
        {
            _set = set;
            _index = -1;
        }

        /// <summary>Gets the id.</summary>
        public ProfileId Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes on to the next id.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            do
            {
                if (_index >= 0 && TryNext(out var low))
                {
                    Current = new ProfileId(_high | (uint)low);
                    return true;
                }
            }
            while (TryOpenNext());
            return false;
        }

        /// <summary>Begins anew.</summary>
        public void Reset()
        {
            _index = -1;
            _end = 0;
        }

        /// <summary>Has nothing to give back.</summary>
        public readonly void Dispose()
        {
        }

        private bool TryOpenNext()
        {
            if (_index + 1 >= _set._keys.Length)
            {
                // Whoever asks again gets the same answer.
                _place = _end;
                _word = 0;
                _low = 1;
                _last = 0;
                return false;
            }

            var entry = _set._entries[++_index];
            _high = _set._keys[_index] << ChunkBits;
            _form = entry.Form;
            _place = entry.Offset;
            _word = 0;
            _low = 1;
            _last = 0;
            _end = entry.Offset + (_form switch
            {
                ChunkEntry.Array => entry.Count,
                ChunkEntry.Bitmap => Chunk.Words,
                _ => _form * 2,
            });
            return true;
        }

        private bool TryNext(out int low)
        {
            low = 0;
            switch (_form)
            {
                case ChunkEntry.Array:
                    if (_place == _end)
                    {
                        return false;
                    }

                    low = _set._values[_place++];
                    return true;
                case ChunkEntry.Bitmap:
                    while (_word == 0)
                    {
                        if (_place == _end)
                        {
                            return false;
                        }

                        _word = _set._words[_place++];
                    }

                    low = ((Chunk.Words - (_end - _place) - 1) << 6) + BitOperations.TrailingZeroCount(_word);
                    _word &= _word - 1;
                    return true;
                default:
                    if (_low > _last)
                    {
                        if (_place == _end)
                        {
                            return false;
                        }

                        _low = _set._values[_place];
                        _last = _set._values[_place + 1];
                        _place += 2;
                    }

                    low = _low++;
                    return true;
            }
        }
    }
}
