using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>Digests of texts, which stand for them in keys: the first 128 bits of SHA-256. Equal digests mean equal texts.</summary>
internal static class Digest
{
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts)
        {
            length += LengthOf(part);
        }

        // Every event takes a handful of digests: hashing all bytes in one call costs a fraction of a hash that is fed.
        var buffer = length <= 512 ? stackalloc byte[512] : new byte[length];
        var end = 0;
        foreach (var part in parts)
        {
            end += Write(part, buffer[end..]);
        }

        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..end], bytes);
        return new Guid(bytes[..16], bigEndian: true);
    }

    public static Guid Of(string text, ReadOnlySpan<byte> payload)
    {
        var length = LengthOf(text);
        var buffer = length <= 512 ? stackalloc byte[512] : new byte[length];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(buffer[..Write(text, buffer)]);
        hash.AppendData(payload);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(bytes);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>Gives the first 64 bits of a digest.</summary>
    public static long Half(Guid digest)
    {
        Span<byte> bytes = stackalloc byte[16];
        digest.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static int LengthOf(string part) => sizeof(int) + Encoding.UTF8.GetByteCount(part);

    /// <summary>Writes a text behind its length, which keeps "a", "bc" apart from "ab", "c".</summary>
    /// <returns>How many bytes that took.</returns>
    private static int Write(string part, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(part, buffer[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        return sizeof(int) + length;
    }
}
