using System.Diagnostics.CodeAnalysis;

namespace Cdp.Storage.InMemory;

/// <summary>Rows found by their key in constant time and listed by rising key.</summary>
internal sealed class OrderedTable<TKey, TRow>
    where TKey : notnull
{
    private const int RowsReadAtOnce = 256;

    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly SortedSet<TKey> _keys = [];

    public int Count => _rows.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TRow row) => _rows.TryGetValue(key, out row);

    public void Set(TKey key, TRow row, UndoJournal journal)
    {
        if (_rows.TryGetValue(key, out var before))
        {
            journal.Note(() => _rows[key] = before);
        }
        else
        {
            _keys.Add(key);
            journal.Note(() =>
            {
                _rows.Remove(key);
                _keys.Remove(key);
            });
        }

        _rows[key] = row;
    }

    public bool Remove(TKey key, UndoJournal journal)
    {
        if (!_rows.Remove(key, out var before))
        {
            return false;
        }

        _keys.Remove(key);
        journal.Note(() =>
        {
            _rows.Add(key, before);
            _keys.Add(key);
        });
        return true;
    }

    /// <summary>Lists rows. The table may be changed meanwhile: a page is read ahead, and the next one starts after its last key.</summary>
    public IEnumerable<TRow> ReadAfter(TKey after)
    {
        var page = new List<TRow>();
        do
        {
            page.Clear();
            after = ReadPage(after, page);
            foreach (var row in page)
            {
                yield return row;
            }
        }
        while (page.Count == RowsReadAtOnce);
    }

    private TKey ReadPage(TKey after, List<TRow> page)
    {
        if (_keys.Count == 0 || _keys.Comparer.Compare(after, _keys.Max) >= 0)
        {
            return after;
        }

        var last = after;
        foreach (var key in _keys.GetViewBetween(after, _keys.Max))
        {
            if (page.Count == RowsReadAtOnce)
            {
                break;
            }

            if (_keys.Comparer.Compare(key, after) > 0)
            {
                page.Add(_rows[key]);
                last = key;
            }
        }

        return last;
    }
}
