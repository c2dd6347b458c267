using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>Lists of numbers as SQLite keeps and takes them: a JSON array such as <c>[3,17,42]</c>.</summary>
internal static class Numbers
{
    /// <summary>Gives the numbers rising and without repetition.</summary>
    public static long[] Sorted(IReadOnlyCollection<long> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        long[] sorted = [.. numbers];
        Array.Sort(sorted);
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }

    public static string Format(IReadOnlyList<long> numbers)
    {
        var text = new StringBuilder("[", 8 * (numbers.Count + 1));
        for (var i = 0; i < numbers.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            text.Append(CultureInfo.InvariantCulture, $"{numbers[i]}");
        }

        return text.Append(']').ToString();
    }

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    public static long[] Parse(ReadOnlySpan<byte> text)
    {
        var numbers = new ArrayBufferWriter<long>(4);
        var rest = text[1..];
        while (Utf8Parser.TryParse(rest, out long number, out var length))
        {
            numbers.GetSpan(1)[0] = number;
            numbers.Advance(1);
            rest = rest[(length + 1)..];
        }

        return numbers.WrittenSpan.ToArray();
    }
}
