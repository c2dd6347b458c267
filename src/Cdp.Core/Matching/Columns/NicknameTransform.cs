namespace Cdp.Matching.Columns;

/// <summary>Gives the formal name for each English nickname: <c>robert</c> for <c>Bob</c>.</summary>
/// <remarks>
/// <para>
/// The value is normalised as by <see cref="NormalizeNameTransform"/>, and each of its words that is a nickname is replaced; other words stay. A
/// value without letters and digits gives a missing one. Applying it twice changes nothing more.
/// </para>
/// <para>
/// Many nicknames stand for several names: <c>Bert</c> for Albert, Herbert and more. One of them is chosen: the first one in a fixed list of frequent
/// formal names; else the one with the most nicknames; else the first one in ordinal order. A name in that list stays itself, also where the data
/// calls it a nickname of another one. No step follows another, so unrelated names are not chained together; but the formal name that is chosen may
/// be another one than the person's own. <see cref="Nicknames.AreRelated"/> answers without choosing.
/// </para>
/// <para>The data is that of carltonnorthern/nicknames, licensed under the Apache License 2.0.</para>
/// </remarks>
/// <seealso href="https://github.com/carltonnorthern/nicknames">carltonnorthern/nicknames</seealso>
public sealed record NicknameTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var words = NameFolding.Words(value);
        return words.Length == 0 ? null : string.Join(' ', words.Select(Nicknames.FormalOf));
    }

    /// <inheritdoc/>
    public override string ToString() => "nickname";
}
