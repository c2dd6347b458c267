using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Makes a message id from the content of an event that has none.</summary>
/// <remarks>
/// An event that says when it happened gets the same id however often it is delivered; <c>sentAt</c>, which differs from delivery to delivery,
/// does not count, nor do the order of names, white space or the way in which numbers are written. An event without a time cannot be told from
/// another that is equal, so its id also depends on its arrival.
/// </remarks>
internal static class DerivedMessageId
{
    private const string Prefix = "cdp-";

    public static string Of(JsonElement json, CustomerEvent read, DateTimeOffset receivedAt, int index)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        CanonicalJson.WriteCanonical(buffer, json, except: "sentAt");
        if (read.Timestamp is null && read.OriginalTimestamp is null)
        {
            var arrival = buffer.GetSpan(12);
            BinaryPrimitives.WriteInt64BigEndian(arrival, receivedAt.ToUnixTimeMilliseconds());
            BinaryPrimitives.WriteInt32BigEndian(arrival[8..], index);
            buffer.Advance(12);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Prefix + Convert.ToHexStringLower(hash[..16]);
    }
}
