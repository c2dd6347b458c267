using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>Digests of texts, which stand for them in keys: the first 128 bits of SHA-256. Equal digests mean equal texts.</summary>
internal static class Digest
{
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Append(hash, part);
        }

        return Finish(hash);
    }

    public static Guid Of(string text, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, text);
        hash.AppendData(bytes);
        return Finish(hash);
    }

    /// <summary>Gives the first 64 bits of a digest.</summary>
    public static long Half(Guid digest)
    {
        Span<byte> bytes = stackalloc byte[16];
        digest.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static void Append(IncrementalHash hash, string part)
    {
        // The length keeps "a", "bc" apart from "ab", "c".
        var length = Encoding.UTF8.GetByteCount(part);
        var buffer = length <= 508 ? stackalloc byte[512] : new byte[length + 4];
        BinaryPrimitives.WriteInt32BigEndian(buffer, length);
        Encoding.UTF8.GetBytes(part, buffer[4..]);
        hash.AppendData(buffer[..(length + 4)]);
    }

    private static Guid Finish(IncrementalHash hash)
    {
        Span<byte> bytes = stackalloc byte[32];
        hash.GetHashAndReset(bytes);
        return new Guid(bytes[..16], bigEndian: true);
    }
}
