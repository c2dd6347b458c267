using System.Text;
using Cdp.Profiles;

namespace Cdp.Export.Parquet.Tables;

/// <summary>A profile as a row: the accessors of its traits are called once.</summary>
internal sealed record ProfileExportRow(Profile Profile, string Traits, Address? Address, Company? Company)
{
    // What a row takes besides the text of its traits: the profile with the origins of its values.
    private const int RowBytes = 4_096;

    /// <summary>Gets about how much memory the row takes.</summary>
    public int Bytes => RowBytes + (Encoding.UTF8.GetByteCount(Traits) * 4);

    public static ProfileExportRow Of(Profile profile) => new(profile, profile.ToJson(), profile.Address, profile.Company);
}
