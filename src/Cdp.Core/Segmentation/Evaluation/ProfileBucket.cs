using System.Security.Cryptography;
using System.Text;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Places profiles by chance that is always the same.</summary>
internal static class ProfileBucket
{
    /// <summary>Gives the place of a profile.</summary>
    /// <returns>A number from 0 on and below 1, in steps of a millionth.</returns>
    public static decimal PlaceOf(string salt, ProfileId profile)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{profile.Value}"), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000 / 1_000_000m;
    }
}
