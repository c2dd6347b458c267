using System.Runtime.InteropServices;

namespace Cdp.Matching.Records;

/// <summary>A column in which each distinct value is a number, so that to compare two values is to compare two numbers.</summary>
/// <remarks>Number 0 stands for a missing value. The numbers follow the order of the rows and mean nothing beyond being equal or not.</remarks>
internal sealed class EncodedColumn(int[] codes, string[] values)
{
    // Fewer values are transformed before other threads have begun.
    private const int WorthSharing = 4_096;

    private Dictionary<string, int>? _numbers;

    /// <summary>Gets the number of the value of each row.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>Gets the values by their numbers. The first one, which stands for missing values, is empty.</summary>
    public string[] Values { get; } = values;

    public string? ValueOf(int row) => Codes[row] is var code and not 0 ? Values[code] : null;

    /// <summary>Counts in how many rows each value is.</summary>
    public int[] CountValues()
    {
        var counts = new int[Values.Length];
        foreach (var code in Codes)
        {
            counts[code]++;
        }

        return counts;
    }

    /// <summary>Finds the number of a value, compared ordinally: 0 for an empty one, -1 when no row has it.</summary>
    public int FindCode(string value) => NumberValues().GetValueOrDefault(value, -1);

    /// <summary>Gives the numbers of the values. They are collected at the first call, which takes as long as there are values.</summary>
    public Dictionary<string, int> NumberValues() => LazyInitializer.EnsureInitialized(ref _numbers, CollectNumbers);

    /// <summary>Makes a column of one value and, behind it, those of some rows.</summary>
    public EncodedColumn Gather(string? first, ReadOnlySpan<int> rows)
    {
        var codes = new int[rows.Length + 1];
        var values = new List<string> { string.Empty };
        var numbers = new Dictionary<int, int> { [0] = 0 };
        if (first is { Length: > 0 })
        {
            values.Add(first);
            codes[0] = 1;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, Codes[rows[i]], out var known);
            if (!known)
            {
                var value = Values[Codes[rows[i]]];
                if (codes[0] == 1 && string.Equals(value, first, StringComparison.Ordinal))
                {
                    number = 1;
                }
                else
                {
                    number = values.Count;
                    values.Add(value);
                }
            }

            codes[i + 1] = number;
        }

        return new EncodedColumn(codes, [.. values]);
    }

    /// <summary>Derives a column: the transform runs once for each distinct value.</summary>
    public EncodedColumn Derive(Func<string, string?> transform)
    {
        var (map, values) = DeriveValues(transform);
        var codes = new int[Codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = map[Codes[i]];
        }

        return new EncodedColumn(codes, values);
    }

    private Dictionary<string, int> CollectNumbers()
    {
        var numbers = new Dictionary<string, int>(Values.Length, StringComparer.Ordinal);
        for (var code = 0; code < Values.Length; code++)
        {
            numbers.TryAdd(Values[code], code);
        }

        return numbers;
    }

    private (int[] Map, string[] Values) DeriveValues(Func<string, string?> transform)
    {
        var texts = Transform(transform);
        var map = new int[Values.Length];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var values = new List<string> { string.Empty };
        for (var code = 1; code < Values.Length; code++)
        {
            if (texts[code] is { Length: > 0 } derived)
            {
                if (!numbers.TryGetValue(derived, out var number))
                {
                    number = values.Count;
                    numbers.Add(derived, number);
                    values.Add(derived);
                }

                map[code] = number;
            }
        }

        return (map, [.. values]);
    }

    private string?[] Transform(Func<string, string?> transform)
    {
        var texts = new string?[Values.Length];
        if (Values.Length < WorthSharing)
        {
            for (var code = 1; code < texts.Length; code++)
            {
                texts[code] = transform(Values[code]);
            }
        }
        else
        {
            Parallel.For(1, texts.Length, code => texts[code] = transform(Values[code]));
        }

        return texts;
    }
}
