using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Gives groups their keys: a hash of a trait and its value.</summary>
internal static class GroupKeys
{
    /// <summary>Gives the groups that golden traits make somebody a member of.</summary>
    /// <param name="traits">The traits, as <see cref="SegmentSubject.Traits"/>.</param>
    /// <param name="path">The path of the trait.</param>
    /// <param name="names">The names of the path.</param>
    /// <returns>The keys, rising, without repetition.</returns>
    public static long[] Of(JsonElement traits, string path, string[] names)
    {
        var found = SegmentSubject.Find(traits, path, names);
        var values = found.Many ?? [found.Element];
        return [.. values.Where(IsSimple).Select(value => KeyOf(path, value)).Distinct().Order()];
    }

    private static bool IsSimple(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static long KeyOf(string path, JsonElement value)
    {
        // Golden traits are canonical, so that the same value is the same text. No path has a zero in it.
        var text = value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}" : value.GetRawText();
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\0{text}")));
    }
}
