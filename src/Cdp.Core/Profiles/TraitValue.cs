using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Profiles;

/// <summary>The values of traits as observations keep them: canonical JSON.</summary>
internal static class TraitValue
{
    /// <summary>The value that removes a trait.</summary>
    public const string Null = "null";

    /// <summary>Gives the canonical text of a value.</summary>
    public static string ToCanonicalText(JsonElement value) => CanonicalJson.ToCanonicalText(value);
}
