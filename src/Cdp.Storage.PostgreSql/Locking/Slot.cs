using Cdp.Storage.PostgreSql.Connections;

namespace Cdp.Storage.PostgreSql.Locking;

/// <summary>What covers a row: one of 4,194,304 slots of its tenant, in one of 4,096 shards.</summary>
/// <remarks>The slot comes from the digest of what the row is keyed by. The number of an identifier carries its slot, so that who knows the number knows what to lock.</remarks>
internal static class Slot
{
    private const int Bits = 22;
    private const int ShardBits = 12;

    public static int Of(Guid digest) => (int)(Digest.Half(digest) >>> (64 - Bits));

    /// <summary>Gives the slot of an identifier, or of the profile that is named after it.</summary>
    public static int Of(long identifier) => (int)(identifier & ((1L << Bits) - 1));

    public static short ShardOf(int slot) => (short)(slot >> (Bits - ShardBits));

    public static short ShardOf(Guid digest) => ShardOf(Of(digest));

    public static short ShardOf(long identifier) => ShardOf(Of(identifier));

    /// <summary>Makes the number of an identifier.</summary>
    public static long Number(long sequence, int slot) => (sequence << Bits) | (uint)slot;

    /// <summary>Puts a slot in the order in which all tenants' slots are locked.</summary>
    public static long Key(int tenant, int slot) => ((long)tenant << 32) | (uint)slot;
}
