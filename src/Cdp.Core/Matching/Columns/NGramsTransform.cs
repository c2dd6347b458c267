using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cdp.Matching.Columns;

/// <summary>Gives the distinct n-grams of a value, every run of <paramref name="N"/> code points, as an array.</summary>
/// <remarks>
/// The array is a JSON array of texts in ordinal order. The value is composed first (NFC), so that accented letters count as one. A value that is
/// shorter than <paramref name="N"/> gives itself as the one element, so that short names do not count as missing.
/// </remarks>
/// <param name="N">The number of code points of each n-gram, at least 1.</param>
public sealed record NGramsTransform(int N) : ColumnTransform
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the number of code points of each n-gram.</summary>
    public int N { get; } = N > 0 ? N : throw new ArgumentOutOfRangeException(nameof(N), N, "An n-gram has at least one code point.");

    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
        {
            return null;
        }

        var text = NameFolding.Mend(value).Normalize(NormalizationForm.FormC);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartArray();
            foreach (var gram in Grams(text))
            {
                json.WriteStringValue(gram);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ngrams({N})");

    private SortedSet<string> Grams(string text)
    {
        // Where each code point begins, and where the last one ends.
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) ? 2 : 1)
        {
            starts.Add(i);
        }

        starts.Add(text.Length);
        var grams = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + N < starts.Count; i++)
        {
            grams.Add(text[starts[i]..starts[i + N]]);
        }

        if (grams.Count == 0)
        {
            grams.Add(text);
        }

        return grams;
    }
}
