using System.Buffers.Binary;
using System.Numerics;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>Some of 4,096 profiles whose ids follow each other, as a blob: a bitmap, or the places in the block where these take less.</summary>
internal static class ProfileBlock
{
    private const int Bits = 12;
    private const int Size = 1 << Bits;
    private const int BitmapBytes = Size / 8;
    private const int PlaceBytes = sizeof(ushort);

    /// <summary>Gives the block of a profile.</summary>
    public static long Of(ProfileId profile) => profile.Value >> Bits;

    /// <summary>Gives the last id of a block.</summary>
    public static long LastOf(long block) => (block << Bits) | (Size - 1);

    /// <summary>Gives the id before the first of a block.</summary>
    public static long BeforeFirstOf(long block) => (block << Bits) - 1;

    /// <summary>Writes profiles of one block.</summary>
    /// <param name="profiles">The profiles, by rising id.</param>
    public static byte[] Write(ReadOnlySpan<ProfileId> profiles)
    {
        if (profiles.Length * PlaceBytes < BitmapBytes)
        {
            var places = new byte[profiles.Length * PlaceBytes];
            for (var i = 0; i < profiles.Length; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(places.AsSpan(i * PlaceBytes), (ushort)PlaceOf(profiles[i]));
            }

            return places;
        }

        var bitmap = new byte[BitmapBytes];
        foreach (var profile in profiles)
        {
            bitmap[PlaceOf(profile) >> 3] |= (byte)(1 << (PlaceOf(profile) & 7));
        }

        return bitmap;
    }

    /// <summary>Reads the profiles of a block, by rising id.</summary>
    public static List<ProfileId> Read(long block, ReadOnlySpan<byte> blob)
    {
        var profiles = new List<ProfileId>();
        if (blob.Length < BitmapBytes)
        {
            for (; !blob.IsEmpty; blob = blob[PlaceBytes..])
            {
                profiles.Add(new ProfileId((block << Bits) | BinaryPrimitives.ReadUInt16LittleEndian(blob)));
            }

            return profiles;
        }

        for (var word = 0; word < BitmapBytes; word += sizeof(ulong))
        {
            for (var bits = BinaryPrimitives.ReadUInt64LittleEndian(blob[word..]); bits != 0; bits &= bits - 1)
            {
                profiles.Add(new ProfileId((block << Bits) | (uint)((word * 8) + BitOperations.TrailingZeroCount(bits))));
            }
        }

        return profiles;
    }

    /// <summary>Tells how many profiles of a blob come before one that is in it; -1 when it is not in it.</summary>
    public static int RankOf(ProfileId profile, ReadOnlySpan<byte> blob)
    {
        var place = PlaceOf(profile);
        if (blob.Length < BitmapBytes)
        {
            for (var rank = 0; rank * PlaceBytes < blob.Length; rank++)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(blob[(rank * PlaceBytes)..]) == place)
                {
                    return rank;
                }
            }

            return -1;
        }

        if ((blob[place >> 3] & (1 << (place & 7))) == 0)
        {
            return -1;
        }

        var before = BitOperations.PopCount((uint)blob[place >> 3] & ((1u << (place & 7)) - 1));
        foreach (var bits in blob[..(place >> 3)])
        {
            before += BitOperations.PopCount(bits);
        }

        return before;
    }

    private static int PlaceOf(ProfileId profile) => (int)(profile.Value & (Size - 1));
}
